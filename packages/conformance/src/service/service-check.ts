import type { Check } from '../check.ts';
import { type DeclarableFact, missingFacts } from '../declared-facts.ts';
import type { Subject } from '../run-check.ts';
import type { Limits } from '../run-options.ts';
import { serviceSecrets } from './credentials.ts';
import { createServiceProbe, type ServiceProbe } from './probe.ts';
import type { Receiver } from './receiver.ts';
import type { ResolvedServiceTarget, ServiceOrders } from './service-target.ts';

/** A situation that the owner of a service can declare beside the order that is integrated. */
export type Situation = Exclude<keyof ServiceOrders, 'placeable'>;

/** A fact that a service must declare before a check can run. */
export type ServiceNeed = 'userToken' | 'otherAccount' | 'registeredEndpoint' | 'retries' | Situation;

/** A check of a service. */
export type ServiceCheck = Check<ServiceProbe, ServiceNeed>;

/** A service, ready to be checked. */
export function serviceSubject(
  target: ResolvedServiceTarget,
  receiver: Receiver,
): Subject<ServiceProbe, ServiceNeed> {
  return {
    endpoint: target.baseUrl,
    secrets: serviceSecrets(target),
    missingFacts: (needs) => missingFacts(facts, needs, target),
    timeLimit: (limits) => timeLimit(target, limits),
    createProbe: (context) => createServiceProbe({ ...context, target, receiver }),
  };
}

const facts: Readonly<Record<ServiceNeed, DeclarableFact<ResolvedServiceTarget>>> = {
  userToken: {
    text: 'userToken (of a connector that is registered with the service)',
    isDeclared: ({ userToken }) => userToken !== null,
  },
  otherAccount: {
    text: 'otherAccount (an account that the credentials do not open)',
    isDeclared: ({ otherAccount }) => otherAccount !== null,
  },
  registeredEndpoint: {
    text: "userToken.connectorEndpoint (the token's registered endpoint, below the receiver)",
    isDeclared: ({ registeredEndpoint }) => registeredEndpoint !== null,
  },
  retries: {
    text: 'retries.firstRetryMs (the time before the second attempt of a delivery)',
    isDeclared: ({ firstRetryMs }) => firstRetryMs !== null,
  },
  EOI001: situation('EOI001'),
  EOI002: situation('EOI002'),
  EOI003: situation('EOI003'),
  EOI004: situation('EOI004'),
  EOI006: situation('EOI006'),
  EOI009: situation('EOI009'),
  EOI010: situation('EOI010'),
  EOI011: situation('EOI011'),
};

function situation(code: Situation): DeclarableFact<ResolvedServiceTarget> {
  return {
    text: `orders.${code} (a situation that leads to this code)`,
    isDeclared: ({ orders }) => orders[code] !== undefined,
  };
}

/** Milliseconds. A slow body must be able to run out of the target's own time, and some notifications to come, with their retries. */
function timeLimit(
  { bodyTimeoutMs, notificationMs, firstRetryMs }: ResolvedServiceTarget,
  { checkMs, responseMs }: Limits,
): number {
  const slowestBodyMs = bodyTimeoutMs + 2 * responseMs + 2 * notificationMs;
  const slowestDeliveryMs = 4 * responseMs + 4 * notificationMs + 8 * (firstRetryMs ?? 0);
  return Math.max(checkMs, slowestBodyMs, slowestDeliveryMs);
}
