import { CheckFailure } from '../../check.ts';
import { enqueues, places } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { accepted, type Inbox, type Received, type Reply } from '../inbox.ts';
import { expectNotifications, expectOutcomes } from '../outcomes.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

const failed: Reply = { status: 500 };

/** What a first attempt may come to that is to be tried again. */
const failures = [
  { id: 'service-701', severity: 'MUST', title: 'was answered 500', reply: failed },
  { id: 'service-702', severity: 'MUST', title: 'was answered 503', reply: { status: 503 } },
  { id: 'service-703', severity: 'MUST', title: 'was answered 429', reply: { status: 429 } },
  { id: 'service-704', severity: 'MUST', title: 'lost its connection', reply: 'cut' },
  {
    id: 'service-705',
    severity: 'SHOULD',
    title: 'was answered with a redirect',
    reply: { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
  },
  { id: 'service-706', severity: 'SHOULD', title: 'was answered 404', reply: { status: 404 } },
] as const;

const redirects = [
  { id: 'service-711', status: 301 },
  { id: 'service-712', status: 307 },
] as const;

const hanging = 5;

/** How notifications are delivered to connectors that do not simply take them. */
export const deliveryChecks: readonly ServiceCheck[] = [
  ...failures.map(
    ({ id, severity, title, reply }): ServiceCheck => ({
      id,
      name: `${severity} deliver a notification again that ${title}`,
      clause: serviceClauses.delivery,
      needs: ['retries'],
      run: async (probe) => {
        await deliveredTwice(probe, reply);
      },
    }),
  ),
  {
    id: 'service-707',
    name: 'MUST deliver the same body again',
    clause: serviceClauses.identity,
    needs: ['retries'],
    run: async (probe) => {
      const [first, second] = await deliveredTwice(probe, failed);
      if (first?.text !== second?.text) throw new CheckFailure('the body of the second attempt differs');
    },
  },
  {
    id: 'service-708',
    name: 'MUST deliver again with the same webhook-id, where it sends one',
    clause: serviceClauses.identity,
    needs: ['retries'],
    run: async (probe) => {
      const [first, second] = await deliveredTwice(probe, failed);
      const ids = [first?.headers['webhook-id'], second?.headers['webhook-id']];
      if (ids[0] !== ids[1]) throw new CheckFailure(`the webhook-id was ${ids.join(', then ')}`);
    },
  },
  {
    id: 'service-709',
    name: 'MUST deliver both outcomes of an approved order though the first attempt fails',
    clause: serviceClauses.delivery,
    needs: ['retries'],
    run: async (probe) => {
      const inbox = probe.connector([failed, accepted]);
      const { order } = await places(probe, { marketplaceOrderStatus: 'approved' }, inbox);
      await expectNotifications(inbox, 3, patience(probe));
      await expectOutcomes(inbox, order, ['SOI001', 'SOI002']);
    },
  },
  ...redirects.map(
    ({ id, status }): ServiceCheck => ({
      id,
      name: `MUST NOT follow a redirect with ${status}`,
      clause: serviceClauses.redirect,
      needs: [],
      run: async (probe) => {
        const elsewhere = probe.connector();
        const location = `${elsewhere.endpoint}/elsewhere`;
        const inbox = probe.connector([{ status, headers: { location } }]);
        await notifies(probe, inbox);
        await expectNotifications(inbox, 1);
        // What is followed is followed at once: before a later notification.
        await notifies(probe, inbox);
        const other = probe.connector();
        await notifies(probe, other);
        await expectNotifications(other, 1);
        if (elsewhere.received.length > 0) throw new CheckFailure('the redirect was followed');
      },
    }),
  ),
  {
    id: 'service-713',
    name: 'SHOULD NOT deliver again after 410',
    clause: serviceClauses.gone,
    needs: ['retries'],
    run: async (probe) => {
      const inbox = probe.connector([{ status: 410 }]);
      await notifies(probe, inbox);
      await expectNotifications(inbox, 1);
      // Two retries, one after the other, take longer than the retry that must not come.
      await deliveredTwice(probe, failed);
      await deliveredTwice(probe, failed);
      const { length } = inbox.received;
      if (length > 1) throw new CheckFailure(`delivered ${length} times; expected 1`);
    },
  },
  {
    id: 'service-714',
    name: 'SHOULD wait as long as Retry-After says',
    clause: serviceClauses.retryAfter,
    needs: ['retries'],
    run: async (probe) => {
      const seconds = Math.floor((1.5 * (probe.target.firstRetryMs ?? 0)) / 1_000) + 1;
      const reply = { status: 429, headers: { 'retry-after': `${seconds}` } };
      const [first, second] = await deliveredTwice(probe, reply, 1_000 * seconds);
      const waitedMs = Math.round((second?.at ?? 0) - (first?.at ?? 0));
      // Clocks and timers may differ by a little.
      if (waitedMs < 990 * seconds) {
        throw new CheckFailure(`delivered again after ${waitedMs} ms; Retry-After was ${seconds} s`);
      }
    },
  },
  {
    id: 'service-721',
    name: `MUST notify others while ${hanging} notifications get no answer`,
    clause: serviceClauses.independence,
    needs: [],
    run: async (probe) => {
      await hang(probe);
      const inbox = probe.connector();
      await notifies(probe, inbox);
      await expectNotifications(inbox, 1);
    },
  },
  {
    id: 'service-722',
    name: 'MUST answer a request though the connector does not answer its notification',
    clause: serviceClauses.enqueued,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector(['hang']);
      await notifies(probe, inbox);
      await expectNotifications(inbox, 1);
      await notifies(probe, inbox);
    },
  },
  {
    id: 'service-723',
    name: 'MUST go on notifying after connectors that fail in every way',
    clause: serviceClauses.independence,
    needs: [],
    run: async (probe) => {
      const replies: readonly Reply[] = ['cut', { status: 500 }, { status: 410 }, { status: 301 }];
      for (const reply of replies) {
        const inbox = probe.connector([reply]);
        await notifies(probe, inbox);
        await expectNotifications(inbox, 1);
      }
      const inbox = probe.connector();
      await notifies(probe, inbox);
      await expectNotifications(inbox, 1);
    },
  },
];

/** Sets off a notification. */
async function notifies(probe: ServiceProbe, inbox: Inbox): Promise<void> {
  await enqueues(probe, 'updateOrderStatus', approval(inbox));
}

/** Sets off a notification whose first attempt comes to nothing, and gives both attempts. */
async function deliveredTwice(
  probe: ServiceProbe,
  reply: Reply,
  extraMs = patience(probe),
): Promise<readonly Received[]> {
  const inbox = probe.connector([reply, accepted]);
  await notifies(probe, inbox);
  return expectNotifications(inbox, 2, extraMs);
}

async function hang(probe: ServiceProbe): Promise<void> {
  const inboxes = Array.from({ length: hanging }, () => probe.connector(['hang']));
  for (const inbox of inboxes) {
    await notifies(probe, inbox);
    await expectNotifications(inbox, 1);
  }
}

/** Milliseconds that a second attempt may come later than a first one. */
function patience({ target }: ServiceProbe): number {
  return 2 * (target.firstRetryMs ?? 0);
}
