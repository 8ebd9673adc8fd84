import { expectAnswer, expectation } from '../../expectation.ts';
import { withoutBytes } from '../../http/payloads.ts';
import { accepts, refuses, refusesHead, refusesPayload } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';
import type { ConnectorProbe } from '../probe.ts';

/** Secrets that are not the right one. */
const wrongSecrets = [
  { id: 'connector-601', title: 'a wrong secret of the same length', credential: 'wrong' },
  { id: 'connector-602', title: 'the secret and a character more', credential: 'longer' },
  { id: 'connector-603', title: 'the first half of the secret', credential: 'shorter' },
] as const;

/** Requests whose body does not come while they are refused: only their head can tell who sends them. */
const bodiless = [
  { id: 'connector-609', title: 'of a declared length', headers: { 'content-length': '400' } },
  { id: 'connector-610', title: 'in chunks', headers: {} },
] as const;

const unauthorized = expectation.refused({ house: 401 });

/** Who may post. */
export const authenticationChecks: readonly ConnectorCheck[] = [
  ...wrongSecrets.map(
    ({ id, title, credential }): ConnectorCheck => ({
      id,
      name: `MUST refuse ${title}`,
      clause: clauses.secret,
      needs: ['secret'],
      run: async (probe) => {
        await refuses(probe, approval(probe.target.account), unauthorized, { credential });
      },
    }),
  ),
  {
    id: 'connector-604',
    name: 'MUST refuse a request without the secret',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      // Without its last segment the path is another one, which the connector need not know.
      const inPath = probe.target.authentication.kind === 'path-secret';
      await refuses(probe, body, expectation.refused({ house: inPath ? '4xx' : 401 }), {
        credential: 'missing',
      });
    },
  },
  {
    id: 'connector-605',
    name: 'MUST refuse a secret that cannot be decoded, without failing',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      await refuses(probe, approval(probe.target.account), undefined, { credential: 'malformed' });
    },
  },
  {
    id: 'connector-606',
    name: 'MUST NOT run a handler for a wrong secret',
    clause: clauses.secret,
    needs: ['secret', 'observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await refuses(probe, body, undefined, { credential: 'wrong' });
      await expectRuns(probe, body.marketplaceOrderId ?? '', []);
    },
  },
  {
    id: 'connector-607',
    name: 'MUST answer 401 to a wrong secret before it judges the body',
    clause: clauses.refusal,
    needs: ['secret'],
    run: async (probe) => {
      await refusesPayload(probe, '{"code":', unauthorized, { credential: 'wrong' });
      await refusesPayload(probe, '{"code":7}', unauthorized, { credential: 'wrong' });
    },
  },
  {
    id: 'connector-608',
    name: 'MUST take the right secret after ten wrong ones',
    clause: clauses.secret,
    needs: ['secret'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const text = JSON.stringify(body);
      for (let count = 0; count < 10; count += 1) {
        const answer = await probe.post(text, { credential: 'wrong' });
        expectAnswer(probe, answer, expectation.refused({ house: '4xx' }));
      }
      await accepts(probe, body);
    },
  },
  ...bodiless.map(
    ({ id, title, headers }): ConnectorCheck => ({
      id,
      name: `SHOULD refuse a wrong secret before its body, ${title}, has come`,
      clause: clauses.stranger,
      needs: ['secret'],
      run: (probe) => refusesStranger(probe, headers),
    }),
  ),
];

/** The head of a request by a stranger: for signatures, one without and one that is out of time. */
async function refusesStranger(
  probe: ConnectorProbe,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const signed = probe.target.authentication.kind === 'standard-webhooks';
  for (const credential of signed ? (['missing', 'stale'] as const) : (['wrong'] as const)) {
    await refusesHead(probe, probe.compose(withoutBytes(), { headers, credential }), unauthorized);
  }
}
