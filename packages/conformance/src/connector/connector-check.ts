import type { Check, Need } from '../check.ts';
import type { Subject } from '../run-check.ts';
import type { ResolvedTarget } from './connector-target.ts';
import { secretTexts } from './credentials.ts';
import { type ConnectorProbe, createConnectorProbe } from './probe.ts';

/** A check of a connector. */
export type ConnectorCheck = Check<ConnectorProbe>;

/** A connector, ready to be checked. */
export function connectorSubject(target: ResolvedTarget): Subject<ConnectorProbe, Need> {
  const { bodyTimeoutMs } = target;
  return {
    endpoint: target.endpoint,
    secrets: secretTexts(target),
    missingFacts: (needs) => missingFacts(needs, target),
    // A slow body must be able to run out of the target's own time, and be followed by another request.
    timeLimit: ({ checkMs, responseMs }) => Math.max(checkMs, bodyTimeoutMs + 2 * responseMs),
    createProbe: (context) => createConnectorProbe({ ...context, target }),
  };
}

const needs: Readonly<
  Record<Need, { readonly fact: string; readonly isDeclared: (target: ResolvedTarget) => boolean }>
> = {
  observation: {
    fact: 'observationUrl (where the connector shows which handlers ran)',
    isDeclared: ({ observationUrl }) => observationUrl !== null,
  },
  otherAccount: {
    fact: 'otherAccount (an account that the connector does not serve)',
    isDeclared: ({ otherAccount }) => otherAccount !== null,
  },
  secret: {
    fact: "authentication (its kind is 'none', so there is no secret to get wrong)",
    isDeclared: ({ authentication }) => authentication.kind !== 'none',
  },
};

/** Why a check cannot run against a target: the facts to declare. Null where none is missing. */
function missingFacts(wanted: readonly Need[], target: ResolvedTarget): string | null {
  const missing = wanted.filter((need) => !needs[need].isDeclared(target));
  if (missing.length === 0) return null;
  return `the target must declare ${missing.map((need) => needs[need].fact).join(' and ')}`;
}
