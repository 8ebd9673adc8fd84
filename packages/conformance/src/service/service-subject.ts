import type { Subject } from '../run-check.ts';
import type { Limits } from '../run-options.ts';
import { serviceSecrets } from './credentials.ts';
import type { Receiver } from './receiver/receiver.ts';
import type { ResolvedServiceTarget } from './resolve-service-target.ts';
import { missingServiceFacts, type ServiceNeed } from './service-check.ts';
import { createServiceProbe, type ServiceProbe } from './service-probe.ts';

/** A service, ready to be checked. */
export function serviceSubject(
  target: ResolvedServiceTarget,
  receiver: Receiver,
): Subject<ServiceProbe, ServiceNeed> {
  return {
    endpoint: target.baseUrl,
    secrets: serviceSecrets(target),
    missingFacts: (needs) => missingServiceFacts(needs, target),
    timeLimit: (limits) => limitFor(target, limits),
    createProbe: (context) => createServiceProbe({ ...context, target, receiver }),
  };
}

/** A slow body must be able to run out of the target's own time, and some notifications to come, with their retries. */
function limitFor(
  { bodyTimeoutMs, notificationMs, firstRetryMs }: ResolvedServiceTarget,
  { checkMs, responseMs }: Limits,
): number {
  const slowestBodyMs = bodyTimeoutMs + 2 * responseMs + 2 * notificationMs;
  const slowestDeliveryMs = 4 * responseMs + 4 * notificationMs + 8 * (firstRetryMs ?? 0);
  return Math.max(checkMs, slowestBodyMs, slowestDeliveryMs);
}
