import { CheckFailure } from '../../check.ts';
import { expectAnswer } from '../../expectation.ts';
import { uniqueOrder } from '../../json-bodies.ts';
import { approves, enqueues, integrates, places, queuedOrRefused } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { bodyValue } from '../inbox.ts';
import { expectNotifications, expectOutcomes, isOf, readResult } from '../outcomes.ts';
import type { ServiceCheck } from '../service-check.ts';

const approved = { marketplaceOrderStatus: 'approved' };

/** What becomes of orders and approvals. */
export const outcomeChecks: readonly ServiceCheck[] = [
  {
    id: 'service-551',
    name: 'MUST notify of an approved order with SOI002 in the flow ApproveOrder',
    clause: serviceClauses.approval,
    needs: [],
    run: async (probe) => {
      const { order } = await integrates(probe);
      const [result] = await approves(probe, order, ['SOI002']);
      if (result?.flow !== 'ApproveOrder') throw new CheckFailure(`the flow is ${result?.flow}`);
    },
  },
  {
    id: 'service-552',
    name: 'MUST give an approved order the id that it was integrated with',
    clause: serviceClauses.fields,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await integrates(probe);
      const [placed] = await expectOutcomes(inbox, order, ['SOI001']);
      const [result] = await approves(probe, order, ['SOI002']);
      const [id, expected] = [result?.fields?.mainOrderId, placed?.fields?.mainOrderId];
      if (id !== expected) throw new CheckFailure(`mainOrderId is ${id}; expected ${expected}`);
    },
  },
  {
    id: 'service-553',
    name: 'MUST name different operations in the outcomes of a placement and of its approval',
    clause: serviceClauses.operation,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await integrates(probe);
      const [placed] = await expectOutcomes(inbox, order, ['SOI001']);
      const [result] = await approves(probe, order, ['SOI002']);
      if (result?.operationId === placed?.operationId) {
        throw new CheckFailure('one operationId for two requests');
      }
    },
  },
  {
    id: 'service-554',
    name: 'MUST notify of SOI001 and SOI002 for an order that is placed as approved',
    clause: serviceClauses.alreadyApproved,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await places(probe, approved);
      await expectOutcomes(inbox, order, ['SOI001', 'SOI002']);
    },
  },
  {
    id: 'service-555',
    name: 'MUST name one operation in both outcomes of an order that is placed as approved',
    clause: serviceClauses.alreadyApproved,
    needs: [],
    run: async (probe) => {
      const { inbox } = await places(probe, approved);
      const received = await expectNotifications(inbox, 2);
      const operations = new Set(received.map((each) => bodyValue(each, 'operationId')));
      if (operations.size !== 1) throw new CheckFailure(`${operations.size} operations for one request`);
    },
  },
  {
    id: 'service-556',
    name: 'SHOULD notify of SOI001 before SOI002',
    clause: serviceClauses.order,
    needs: [],
    run: async (probe) => {
      const { inbox } = await places(probe, approved);
      const received = await expectNotifications(inbox, 2);
      const codes = received.map((each) => bodyValue(each, 'code')).join();
      if (codes !== 'SOI001,SOI002') throw new CheckFailure(`notified of ${codes}`);
    },
  },
  {
    id: 'service-557',
    name: 'MUST NOT approve an order that is placed as new',
    clause: serviceClauses.approval,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await integrates(probe, { marketplaceOrderStatus: 'new' });
      await approves(probe, order, ['SOI002']);
      await expectOutcomes(inbox, order, ['SOI001']);
    },
  },
  {
    id: 'service-558',
    name: 'MUST read the status APPROVED of a placement as approved',
    clause: serviceClauses.olderForms,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await places(probe, { marketplaceOrderStatus: 'APPROVED' });
      await expectOutcomes(inbox, order, ['SOI001', 'SOI002']);
    },
  },
  {
    id: 'service-559',
    name: 'MUST notify of EOI008 for the approval of an order that nobody has placed',
    clause: serviceClauses.notIntegrated,
    needs: [],
    run: async (probe) => {
      await approves(probe, uniqueOrder(), ['EOI008']);
    },
  },
  {
    id: 'service-560',
    name: 'MUST approve an order that was placed after an approval came too early',
    clause: serviceClauses.notIntegrated,
    needs: [],
    run: async (probe) => {
      const order = uniqueOrder();
      await approves(probe, order, ['EOI008']);
      await integrates(probe, { marketplaceOrderId: order });
      await approves(probe, order, ['SOI002']);
    },
  },
  {
    id: 'service-561',
    name: 'MUST tell of EOI007 for a second placement, in the answer or by notification',
    clause: serviceClauses.exists,
    needs: [],
    run: async (probe) => {
      const { order } = await integrates(probe);
      const inbox = probe.connector();
      const again = JSON.stringify(placement(probe, inbox, { marketplaceOrderId: order }));
      const answer = await probe.send('placeOrder', again);
      expectAnswer(probe, answer, queuedOrRefused);
      if (answer.status === 200) await expectOutcomes(inbox, order, ['EOI007']);
      else {
        const { code } = readResult('the answer', answer.body.toString('utf8'));
        if (code !== 'EOI007') throw new CheckFailure(`answered ${code}; expected EOI007`);
      }
    },
  },
  {
    id: 'service-562',
    name: 'MUST keep an order as it is where it is placed a second time',
    clause: serviceClauses.exists,
    needs: [],
    run: async (probe) => {
      const { order } = await integrates(probe);
      const inbox = probe.connector();
      const again = JSON.stringify(placement(probe, inbox, { marketplaceOrderId: order }));
      const answer = await probe.send('placeOrder', again);
      if (answer.status === 200) await expectNotifications(inbox, 1);
      await approves(probe, order, ['SOI002']);
    },
  },
  {
    id: 'service-563',
    name: 'MUST notify of EOI009 or SOI002 for the second approval of an order',
    clause: serviceClauses.approvedAgain,
    needs: [],
    run: async (probe) => {
      const { order } = await integrates(probe);
      await approves(probe, order, ['SOI002']);
      const inbox = probe.connector();
      await enqueues(probe, 'updateOrderStatus', approval(inbox, { marketplaceOrderId: order }));
      const [received] = await expectNotifications(inbox, 1);
      const code = received && bodyValue(received, 'code');
      if (code !== 'EOI009' && code !== 'SOI002') {
        throw new CheckFailure(`notified of ${String(code)}; expected EOI009 or SOI002`);
      }
    },
  },
  {
    id: 'service-564',
    name: 'SHOULD NOT deliver a notification again that was answered 200',
    clause: serviceClauses.once,
    needs: [],
    run: async (probe) => {
      const { inbox, order } = await integrates(probe);
      await approves(probe, order, ['SOI002']);
      const { length } = inbox.received.filter((received) => isOf(received, order));
      if (length !== 1) throw new CheckFailure(`delivered ${length} times; expected 1`);
    },
  },
];
