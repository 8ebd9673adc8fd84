import { ContractError, type ContractIssue, connectorEndpointIssues } from '@order-integration/contracts';

/** @throws {ContractError} when there is an issue. */
export function refuse(issues: readonly ContractIssue[]): void {
  if (issues.length > 0) throw new ContractError(issues);
}

/** What a connector that VTEX does not know by its cookie must say in every request (documented). */
export function registrationIssues(value: unknown): readonly ContractIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return ['connectorName', 'connectorEndpoint']
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({
      pointer: `/${key}`,
      message: 'Must be present; only a connector that authenticates by `userCookie` may leave it out',
    }));
}

/** An endpoint that a service would refuse, or could never deliver to (our choice). */
export function endpointIssues({
  connectorEndpoint,
}: {
  readonly connectorEndpoint?: string | undefined;
}): readonly ContractIssue[] {
  return connectorEndpoint === undefined ? [] : connectorEndpointIssues(connectorEndpoint);
}

/** Three consonants (documented). */
export function affiliateIssues(affiliateId: unknown): readonly ContractIssue[] {
  return typeof affiliateId === 'string' && /^[b-df-hj-np-tv-z]{3}$/i.test(affiliateId)
    ? []
    : [{ pointer: '/affiliateId', message: 'Must be three consonants' }];
}
