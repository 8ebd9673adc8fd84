import { CheckFailure } from '../../check.ts';
import { expectAnswer, expectPrompt } from '../../expectation.ts';
import { uniqueOrder } from '../../json-bodies.ts';
import { expectEnqueued, queuedOrRefused } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { bodyValue } from '../inbox.ts';
import { expectNotifications, outcomesSoFar } from '../outcomes.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

const half = 50;
const copies = 10;

/** Many requests at once, and how soon one is answered. */
export const loadChecks: readonly ServiceCheck[] = [
  {
    id: 'service-801',
    name: 'MUST answer a request within five seconds',
    clause: serviceClauses.enqueued,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const startedAt = performance.now();
      const answer = await probe.send('updateOrderStatus', text);
      const tookMs = performance.now() - startedAt;
      expectEnqueued(probe, answer);
      expectPrompt(probe, tookMs);
    },
  },
  {
    id: 'service-802',
    name: `MUST answer ${2 * half} requests that come at once`,
    clause: serviceClauses.load,
    needs: [],
    run: async (probe) => {
      await atOnce(probe);
    },
  },
  {
    id: 'service-803',
    name: `MUST notify once of each of ${2 * half} requests that come at once`,
    clause: serviceClauses.load,
    needs: [],
    run: async (probe) => {
      const { inbox, orders } = await atOnce(probe);
      await inbox.waitFor(orders.length);
      const outcomes = orders.map((order) =>
        outcomesSoFar(inbox, order)
          .map(({ code }) => code)
          .join(),
      );
      const wrong = outcomes.filter((codes, index) => codes !== (index < half ? 'SOI001' : 'EOI008'));
      if (wrong.length > 0) {
        throw new CheckFailure(
          `${wrong.length} of ${orders.length} requests had other outcomes: ${wrong[0]}`,
        );
      }
    },
  },
  {
    id: 'service-804',
    name: 'MUST name different operations for requests that come at once',
    clause: serviceClauses.operation,
    needs: [],
    run: async (probe) => {
      const { inbox, orders } = await atOnce(probe);
      const received = await expectNotifications(inbox, orders.length);
      const operations = new Set(received.map((each) => bodyValue(each, 'operationId')));
      if (operations.size !== orders.length) {
        throw new CheckFailure(`${operations.size} operations for ${orders.length} requests`);
      }
    },
  },
  {
    id: 'service-805',
    name: `MUST integrate an order once that is placed ${copies} times at once`,
    clause: serviceClauses.exists,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const text = JSON.stringify(placement(probe, inbox, { marketplaceOrderId: uniqueOrder() }));
      const answers = await Promise.all(Array.from({ length: copies }, () => probe.send('placeOrder', text)));
      for (const answer of answers) expectAnswer(probe, answer, queuedOrRefused);
      const queued = answers.filter(({ status }) => status === 200).length;
      const received = await expectNotifications(inbox, queued);
      const integrated = received.filter((each) => bodyValue(each, 'code') === 'SOI001').length;
      if (integrated !== 1) throw new CheckFailure(`integrated ${integrated} times; expected 1`);
    },
  },
];

/** Half placements, half approvals of orders that nobody has placed, all at once, each answered. */
async function atOnce(probe: ServiceProbe) {
  const inbox = probe.connector();
  const placements = Array.from({ length: half }, () => placement(probe, inbox));
  const approvals = Array.from({ length: half }, () => approval(inbox));
  const answers = await Promise.all([
    ...placements.map((body) => probe.send('placeOrder', JSON.stringify(body))),
    ...approvals.map((body) => probe.send('updateOrderStatus', JSON.stringify(body))),
  ]);
  for (const answer of answers) expectEnqueued(probe, answer);
  const orders = [...placements, ...approvals].map(({ marketplaceOrderId }) => marketplaceOrderId);
  return { inbox, orders };
}
