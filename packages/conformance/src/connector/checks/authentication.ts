import { accepts, refuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';

/** Secrets that are not the right one. */
const wrongSecrets = [
  { id: 'connector-601', title: 'a wrong secret of the same length', credential: 'wrong' },
  { id: 'connector-602', title: 'the secret and a character more', credential: 'longer' },
  { id: 'connector-603', title: 'the first half of the secret', credential: 'shorter' },
] as const;

/** Who may post. */
export const authenticationChecks: readonly ConnectorCheck[] = [
  ...wrongSecrets.map(
    ({ id, title, credential }): ConnectorCheck => ({
      id,
      name: `MUST answer 401 to ${title}`,
      clause: clauses.secret,
      needs: ['secret'],
      run: async (probe) => {
        await refuses(probe, JSON.stringify(approval(probe.target.account)), [401], { credential });
      },
    }),
  ),
  {
    id: 'connector-604',
    name: 'MUST refuse a request without the secret',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account));
      // Without its last segment the path is another one, which the connector need not know.
      const inPath = probe.target.authentication.kind === 'path-secret';
      await refuses(probe, text, [inPath ? '4xx' : 401], { credential: 'missing' });
    },
  },
  {
    id: 'connector-605',
    name: 'MUST refuse a secret that cannot be decoded, without failing',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account));
      await refuses(probe, text, ['4xx'], { credential: 'malformed' });
    },
  },
  {
    id: 'connector-606',
    name: 'MUST NOT run a handler for a wrong secret',
    clause: clauses.secret,
    needs: ['secret', 'observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await refuses(probe, JSON.stringify(body), ['4xx'], { credential: 'wrong' });
      await expectRuns(probe, body.marketplaceOrderId ?? '', []);
    },
  },
  {
    id: 'connector-607',
    name: 'SHOULD answer 401 to a wrong secret before it judges the body',
    clause: clauses.refusal,
    needs: ['secret'],
    run: async (probe) => {
      await refuses(probe, '{"code":', [401], { credential: 'wrong' });
      await refuses(probe, '{"code":7}', [401], { credential: 'wrong' });
    },
  },
  {
    id: 'connector-608',
    name: 'MUST answer 200 to the right secret after ten wrong ones',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const text = JSON.stringify(body);
      for (let count = 0; count < 10; count += 1)
        await refuses(probe, text, ['4xx'], { credential: 'wrong' });
      await accepts(probe, body);
    },
  },
];
