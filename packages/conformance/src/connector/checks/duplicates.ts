import { expectAnswer, expectation } from '../../expectation.ts';
import { accepts } from '../actions.ts';
import type { NotificationBody } from '../bodies/notification-body.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';
import type { ConnectorProbe } from '../probe.ts';

const copies = 200;

/** The same notification more than once. */
export const duplicateChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-501',
    name: 'MUST take a duplicate',
    clause: clauses.duplicate,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      for (let count = 0; count < 3; count += 1) await posts(probe, body);
    },
  },
  {
    id: 'connector-502',
    name: 'MUST NOT run the handler again for a duplicate',
    clause: clauses.duplicate,
    needs: ['observation'],
    run: (probe) => handlesOnce(probe, (body) => body),
  },
  {
    id: 'connector-503',
    name: 'MUST NOT run the handler again for a duplicate with its keys in another order',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => handlesOnce(probe, (body) => Object.fromEntries(Object.entries(body).reverse())),
  },
  {
    id: 'connector-504',
    name: 'MUST NOT run the handler again for a duplicate with its message in another wording',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => handlesOnce(probe, (body) => ({ ...body, message: 'The order was approved' })),
  },
  {
    id: 'connector-505',
    name: `MUST take ${copies} copies at once`,
    clause: clauses.duplicate,
    needs: [],
    run: async (probe) => {
      await postsAtOnce(probe, approval(probe.target.account));
    },
  },
  {
    id: 'connector-506',
    name: `MUST run the handler exactly once for ${copies} copies at once`,
    clause: clauses.duplicate,
    needs: ['observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await postsAtOnce(probe, body);
      await expectRuns(probe, body.marketplaceOrderId ?? '', [body.code]);
    },
  },
  {
    id: 'connector-507',
    name: 'MUST NOT run the handler again for a duplicate that comes after fifty others',
    clause: clauses.duplicate,
    needs: ['observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await accepts(probe, body);
      for (let count = 0; count < 50; count += 1) await posts(probe, approval(probe.target.account));
      await posts(probe, body);
      await expectRuns(probe, body.marketplaceOrderId ?? '', [body.code]);
    },
  },
  {
    id: 'connector-508',
    name: 'MUST NOT run the handler again for a copy without operationId',
    clause: clauses.noOperation,
    needs: ['observation'],
    run: (probe) => handlesOnce(probe, (body) => body, { operationId: null }),
  },
];

async function handlesOnce(
  probe: ConnectorProbe,
  copy: (body: NotificationBody) => object,
  changes?: Partial<NotificationBody>,
): Promise<void> {
  const body = approval(probe.target.account, changes);
  await accepts(probe, body);
  await posts(probe, copy(body));
  await expectRuns(probe, body.marketplaceOrderId ?? '', [body.code]);
}

async function posts(probe: ConnectorProbe, body: object): Promise<void> {
  expectAnswer(probe, await probe.post(JSON.stringify(body)), expectation.taken);
}

async function postsAtOnce(probe: ConnectorProbe, body: NotificationBody): Promise<void> {
  const text = JSON.stringify(body);
  const answers = await Promise.all(Array.from({ length: copies }, () => probe.post(text)));
  for (const answer of answers) expectAnswer(probe, answer, expectation.taken);
}
