import {
  ContractError,
  type ContractIssue,
  type NewOrder,
  newOrderRules,
} from '@order-integration/contracts';

/** The part of a schema's issue that tells what is wrong where. */
interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly PropertyKey[] | undefined;
}

/** @throws {ContractError} when there is an issue. */
export function refuse(issues: readonly ContractIssue[]): void {
  if (issues.length > 0) throw new ContractError(issues);
}

/** Issues of a schema by JSON Pointer; a key too many is reported at the key. */
export function toIssues(issues: readonly SchemaIssue[]): readonly ContractIssue[] {
  return issues.flatMap(({ code, keys, message, path }) =>
    code === 'unrecognized_keys' && keys !== undefined
      ? keys.map((key) => ({
          pointer: toPointer([...path, key]),
          message: 'Key is not part of the contract',
        }))
      : [{ pointer: toPointer(path), message }],
  );
}

/** Places of an order that break a rule between fields. */
export function ruleIssues(order: NewOrder): readonly ContractIssue[] {
  return newOrderRules.flatMap(({ broken, message }) =>
    broken(order).map((pointer) => ({ pointer, message })),
  );
}

/** What a connector that VTEX does not know by its cookie must say in every request (documented). */
export function registrationIssues(value: unknown): readonly ContractIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return ['connectorName', 'connectorEndpoint']
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({
      pointer: toPointer([key]),
      message: 'Must be present; only a connector that authenticates by `userCookie` may leave it out',
    }));
}

/** Three consonants (documented). */
export function affiliateIssues(affiliateId: unknown): readonly ContractIssue[] {
  return typeof affiliateId === 'string' && /^[b-df-hj-np-tv-z]{3}$/i.test(affiliateId)
    ? []
    : [{ pointer: '/affiliateId', message: 'Must be three consonants' }];
}

/** Writes a path as a JSON Pointer (RFC 6901). */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
