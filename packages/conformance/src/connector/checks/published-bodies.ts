import { accepts } from '../actions.ts';
import { renewed } from '../bodies/notification-body.ts';
import { publishedCases } from '../bodies/published-cases.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';

/** Every body that VTEX has published. */
export const publishedBodyChecks: readonly ConnectorCheck[] = [
  ...publishedCases.map(
    ({ id, title, inferred, bodies }): ConnectorCheck => ({
      id,
      name: `MUST take ${title}`,
      clause: inferred ? clauses.publishedParts : clauses.published,
      needs: [],
      run: async (probe) => {
        for (const body of renewed(bodies, probe.target.account)) await accepts(probe, body);
      },
    }),
  ),
  {
    id: 'connector-015',
    name: 'MUST take a body with white space between its tokens',
    clause: clauses.jsonSpace,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await accepts(probe, body, { payload: `\r\n${JSON.stringify(body, null, '\t')}\r\n` });
    },
  },
];
