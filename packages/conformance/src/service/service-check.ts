import type { Check } from '../check.ts';
import type { ResolvedServiceTarget } from './resolve-service-target.ts';
import type { ServiceProbe } from './service-probe.ts';
import type { ServiceOrders } from './service-target.ts';

/** A situation that the owner of a service can declare beside the order that is integrated. */
export type Situation = Exclude<keyof ServiceOrders, 'placeable'>;

/** A fact that a service must declare before a check can run. */
export type ServiceNeed = 'userToken' | 'otherAccount' | 'registeredEndpoint' | 'retries' | Situation;

/** A check of a service. */
export type ServiceCheck = Check<ServiceProbe, ServiceNeed>;

const needTexts: Readonly<Record<Exclude<ServiceNeed, Situation>, string>> = {
  userToken: 'userToken (of a connector that is registered with the service)',
  otherAccount: 'otherAccount (an account that the credentials do not open)',
  registeredEndpoint: "userToken.connectorEndpoint (the token's registered endpoint, below the receiver)",
  retries: 'retries.firstRetryMs (the time before the second attempt of a delivery)',
};

/** Why a check cannot run against a target: the facts to declare. Null where none is missing. */
export function missingServiceFacts(
  needs: readonly ServiceNeed[],
  target: ResolvedServiceTarget,
): string | null {
  const missing = needs.filter((need) => !isDeclared(need, target));
  if (missing.length === 0) return null;
  return `the target must declare ${missing.map(textOf).join(' and ')}`;
}

function isDeclared(need: ServiceNeed, target: ResolvedServiceTarget): boolean {
  switch (need) {
    case 'userToken':
      return target.userToken !== null;
    case 'otherAccount':
      return target.otherAccount !== null;
    case 'registeredEndpoint':
      return target.registeredEndpoint !== null;
    case 'retries':
      return target.firstRetryMs !== null;
    default:
      return target.orders[need] !== undefined;
  }
}

function textOf(need: ServiceNeed): string {
  return need in needTexts
    ? needTexts[need as keyof typeof needTexts]
    : `orders.${need} (a situation that leads to this code)`;
}
