import type { Check, Need } from '../check.ts';
import type { ConnectorProbe } from './probe.ts';
import type { ResolvedTarget } from './resolve-target.ts';

/** A check of a connector. */
export type ConnectorCheck = Check<ConnectorProbe>;

const needTexts: Readonly<Record<Need, string>> = {
  observation: 'observationUrl (where the connector shows which handlers ran)',
  otherAccount: 'otherAccount (an account that the connector does not serve)',
  secret: "authentication (its kind is 'none', so there is no secret to get wrong)",
};

/** Why a check cannot run against a target: the facts to declare. Null where none is missing. */
export function missingFacts(needs: readonly Need[], target: ResolvedTarget): string | null {
  const missing = needs.filter((need) => !declared(need, target));
  if (missing.length === 0) return null;
  return `the target must declare ${missing.map((need) => needTexts[need]).join(' and ')}`;
}

function declared(need: Need, target: ResolvedTarget): boolean {
  switch (need) {
    case 'observation':
      return target.observationUrl !== null;
    case 'otherAccount':
      return target.otherAccount !== null;
    case 'secret':
      return target.authentication.kind !== 'none';
  }
}
