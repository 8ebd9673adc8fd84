import type { Need } from '../check.ts';
import type { Limits } from '../limits.ts';
import type { Subject } from '../subject.ts';
import { missingFacts } from './connector-check.ts';
import { secretTexts } from './credentials.ts';
import { type ConnectorProbe, createConnectorProbe } from './probe.ts';
import type { ResolvedTarget } from './resolve-target.ts';

/** A connector, ready to be checked. */
export function connectorSubject(target: ResolvedTarget): Subject<ConnectorProbe, Need> {
  return {
    endpoint: target.endpoint,
    secrets: secretTexts(target),
    missingFacts: (needs) => missingFacts(needs, target),
    timeLimit: (limits) => limitFor(target, limits),
    createProbe: (context) => createConnectorProbe({ ...context, target }),
  };
}

/** A slow body must be able to run out of the target's own time, and be followed by another request. */
function limitFor({ bodyTimeoutMs }: ResolvedTarget, { checkMs, responseMs }: Limits): number {
  return Math.max(checkMs, bodyTimeoutMs + 2 * responseMs);
}
