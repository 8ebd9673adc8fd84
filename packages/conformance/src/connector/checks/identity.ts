import { expectAnswer, expectation } from '../../expectation.ts';
import type { NotificationBody } from '../bodies/notification-body.ts';
import { approval, failure, placement } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';
import type { ConnectorProbe } from '../probe.ts';

/** Notifications of one order that look alike and are not the same. */
export const identityChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-521',
    name: 'MUST handle both of SOI001 and SOI002 with one operationId',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => {
      const placed = placement(probe.target.account);
      return handlesEach(probe, [placed, approvalOf(placed)]);
    },
  },
  {
    id: 'connector-522',
    name: 'MUST handle one code in both flows with one operationId',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => {
      const failed = failure(probe.target.account);
      return handlesEach(probe, [failed, { ...failed, flow: 'ApproveOrder' }]);
    },
  },
  {
    id: 'connector-523',
    name: 'MUST handle two codes in one flow with one operationId',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => {
      const failed = failure(probe.target.account);
      const { marketplaceOrderId, operationId } = failed;
      return handlesEach(probe, [
        failed,
        placement(probe.target.account, { marketplaceOrderId, operationId }),
      ]);
    },
  },
  {
    id: 'connector-524',
    name: 'MUST handle SOI002 that comes before SOI001, and then SOI001',
    clause: clauses.order,
    needs: ['observation'],
    run: (probe) => {
      const placed = placement(probe.target.account);
      return handlesEach(probe, [approvalOf(placed), placed]);
    },
  },
  {
    id: 'connector-525',
    name: 'MUST handle the same order and code again with another operationId',
    clause: clauses.identity,
    needs: ['observation'],
    run: (probe) => {
      const first = approval(probe.target.account);
      const { marketplaceOrderId } = first;
      return handlesEach(probe, [first, approval(probe.target.account, { marketplaceOrderId })]);
    },
  },
  {
    id: 'connector-526',
    name: 'MUST handle two orders with one operationId',
    clause: clauses.identity,
    needs: ['observation'],
    run: async (probe) => {
      const first = approval(probe.target.account);
      const second = approval(probe.target.account, { operationId: first.operationId });
      for (const body of [first, second]) await handlesEach(probe, [body]);
    },
  },
  {
    id: 'connector-527',
    name: 'MUST handle a notification of which a broken copy was refused before',
    clause: clauses.kept,
    needs: ['observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const answer = await probe.post(JSON.stringify({ ...body, message: 5 }));
      expectAnswer(probe, answer, expectation.refused({ house: 422 }));
      await handlesEach(probe, [body]);
    },
  },
  {
    id: 'connector-528',
    name: 'MUST handle two different results of one order without operationId',
    clause: clauses.noOperation,
    needs: ['observation'],
    run: (probe) => {
      const failed = failure(probe.target.account, { operationId: null });
      const errors = [{ source: 'Fulfillment', code: 'FMT0051', description: 'It failed at another place' }];
      return handlesEach(probe, [failed, { ...failed, errors }]);
    },
  },
  {
    id: 'connector-529',
    name: 'MUST handle two orders whose results are null in every other place',
    clause: clauses.noOperation,
    needs: ['observation'],
    run: async (probe) => {
      const { account, authentication } = probe.target;
      const nulls = {
        // Whoever verifies signatures may ask for the account of the body.
        accountName: authentication.kind === 'standard-webhooks' ? account : null,
        operationId: null,
        message: null,
        errors: null,
        fields: null,
      };
      const bodies = [placement(account, nulls), placement(account, nulls)];
      for (const body of bodies) await handlesEach(probe, [body]);
    },
  },
];

function approvalOf({ accountName, marketplaceOrderId, operationId }: NotificationBody): NotificationBody {
  return approval(accountName ?? '', { marketplaceOrderId, operationId });
}

/** Posts notifications of one order, one after the other, each of which must be handled. */
async function handlesEach(probe: ConnectorProbe, bodies: readonly NotificationBody[]): Promise<void> {
  for (const body of bodies) expectAnswer(probe, await probe.post(JSON.stringify(body)), expectation.taken);
  await expectRuns(
    probe,
    bodies[0]?.marketplaceOrderId ?? '',
    bodies.map(({ code }) => code),
  );
}
