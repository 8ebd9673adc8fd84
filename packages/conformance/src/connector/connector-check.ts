import type { Check, Need } from '../check.ts';
import { type DeclarableFact, missingFacts } from '../declared-facts.ts';
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
    missingFacts: (needs) => missingFacts(facts, needs, target),
    // A slow body must be able to run out of the target's own time, and be followed by another request.
    timeLimit: ({ checkMs, responseMs }) => Math.max(checkMs, bodyTimeoutMs + 2 * responseMs),
    createProbe: (context) => createConnectorProbe({ ...context, target }),
  };
}

const facts: Readonly<Record<Need, DeclarableFact<ResolvedTarget>>> = {
  observation: {
    text: 'observationUrl (where the connector shows which handlers ran)',
    isDeclared: ({ observationUrl }) => observationUrl !== null,
  },
  otherAccount: {
    text: 'otherAccount (an account that the connector does not serve)',
    isDeclared: ({ otherAccount }) => otherAccount !== null,
  },
  secret: {
    text: "authentication (its kind is 'none', so there is no secret to get wrong)",
    isDeclared: ({ authentication }) => authentication.kind !== 'none',
  },
};
