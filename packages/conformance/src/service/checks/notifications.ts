import { routes } from '@order-integration/contracts';
import { CheckFailure, type Clause } from '../../check.ts';
import { enqueues, placesAndHears, type Scene } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { credentialTexts } from '../credentials.ts';
import { bodyValue, type Received } from '../inbox.ts';
import { expectOutcomes, firstNotification, readEmittedResult } from '../outcomes.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

/** What the notification of an integrated order is. */
interface Trait {
  readonly id: string;
  readonly name: ServiceCheck['name'];
  readonly clause: Clause;
  /** What is wrong with it, or null. */
  readonly fault: (received: Received, scene: Scene, probe: ServiceProbe) => string | null;
}

const traits: readonly Trait[] = [
  {
    id: 'service-502',
    name: 'MUST post the notification',
    clause: serviceClauses.notification,
    fault: ({ method }) => unequal('the method', method, routes.notification.method),
  },
  {
    id: 'service-503',
    name: 'MUST append the path of the notification to the endpoint',
    clause: serviceClauses.notification,
    fault: ({ path }) => unequal('the path below the endpoint', path, routes.notification.path),
  },
  {
    id: 'service-504',
    name: 'MUST name the account by an in the query of the notification',
    clause: serviceClauses.notification,
    fault: ({ query }, _, { target }) => unequal('an', query.getAll('an').join(), target.account),
  },
  {
    id: 'service-505',
    name: 'MUST declare the notification as JSON',
    clause: serviceClauses.contentType,
    fault: ({ headers }) =>
      /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
        ? null
        : `the content type is "${headers['content-type'] ?? ''}"; expected application/json`,
  },
  {
    id: 'service-506',
    name: 'MUST send a notification that passes the writer schema',
    clause: serviceClauses.writer,
    fault: ({ text }) => {
      readEmittedResult('the notification', text);
      return null;
    },
  },
  {
    id: 'service-507',
    name: 'MUST name the operation in the notification, as text',
    clause: serviceClauses.operation,
    fault: (received) => {
      const operation = bodyValue(received, 'operationId');
      return typeof operation === 'string' && operation !== ''
        ? null
        : `operationId is ${JSON.stringify(operation)}`;
    },
  },
  {
    id: 'service-508',
    name: 'MUST name the account in the body of the notification',
    clause: serviceClauses.result,
    fault: (received, _, { target }) =>
      unequal('accountName', bodyValue(received, 'accountName'), target.account),
  },
  {
    id: 'service-509',
    name: 'MUST name the order of the marketplace in the notification',
    clause: serviceClauses.result,
    fault: (received, { order }) =>
      unequal('marketplaceOrderId', bodyValue(received, 'marketplaceOrderId'), order),
  },
  {
    id: 'service-510',
    name: 'MUST notify of an integrated order with SOI001',
    clause: serviceClauses.result,
    fault: (received) => unequal('code', bodyValue(received, 'code'), 'SOI001'),
  },
  {
    id: 'service-511',
    name: 'MUST notify of an integrated order in the flow PlaceOrder',
    clause: serviceClauses.result,
    fault: (received) => unequal('flow', bodyValue(received, 'flow'), 'PlaceOrder'),
  },
  {
    id: 'service-512',
    name: 'MUST give an integrated order the id {affiliateId}-{marketplaceOrderId}, or that and a number',
    clause: serviceClauses.fields,
    fault: ({ value }, { order }, { target }) => {
      const { fields } = (value ?? {}) as { readonly fields?: { readonly mainOrderId?: unknown } | null };
      const expected = `${target.affiliateId}-${order}`;
      const id = String(fields?.mainOrderId);
      return id === expected || /^-\d\d$/.test(id.slice(expected.length))
        ? null
        : `mainOrderId is ${id}; expected ${expected}`;
    },
  },
  {
    id: 'service-513',
    name: 'MUST NOT send the credentials of the caller to the connector',
    clause: serviceClauses.ownCredentials,
    fault: ({ headers, text }, _, { target }) =>
      credentialTexts(target).some((secret) => (JSON.stringify(headers) + text).includes(secret))
        ? 'the notification holds a credential'
        : null,
  },
];

/** Endpoints in other forms than a plain path, and what the service must make of them. */
const endpointForms = [
  {
    id: 'service-521',
    name: 'MUST append the path without a double slash where the endpoint ends in slashes',
    suffix: '//',
    query: {},
  },
  {
    id: 'service-522',
    name: 'MUST keep the query of the endpoint and merge an into it',
    suffix: '?tenant=north&flag=a%20b',
    query: { tenant: 'north', flag: 'a b' },
  },
  {
    id: 'service-523',
    name: 'MUST replace an in the query of the endpoint',
    suffix: '?an=another-account&tenant=7',
    query: { tenant: '7' },
  },
  {
    id: 'service-524',
    name: 'MUST append the path before the query where the endpoint ends in a slash and has a query',
    suffix: '/?tenant=south',
    query: { tenant: 'south' },
  },
] as const;

/** How a notification comes. */
export const notificationChecks: readonly ServiceCheck[] = [
  {
    id: 'service-501',
    name: 'MUST notify the connector of the outcome of a placement',
    clause: serviceClauses.notification,
    needs: [],
    run: async (probe) => {
      await placesAndHears(probe);
    },
  },
  ...traits.map(
    ({ id, name, clause, fault }): ServiceCheck => ({
      id,
      name,
      clause,
      needs: [],
      run: async (probe) => {
        const { received, ...scene } = await placesAndHears(probe);
        const found = fault(received, scene, probe);
        if (found !== null) throw new CheckFailure(found);
      },
    }),
  ),
  ...endpointForms.map(
    ({ id, name, suffix, query }): ServiceCheck => ({
      id,
      name,
      clause: serviceClauses.endpointForm,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        await enqueues(probe, 'updateOrderStatus', approval({ endpoint: inbox.endpoint + suffix }));
        const received = await firstNotification(inbox);
        const wrong = [
          unequal('the path below the endpoint', received.path, routes.notification.path),
          unequal('an', received.query.getAll('an').join(), probe.target.account),
          ...Object.entries(query).map(([key, value]) => unequal(key, received.query.get(key), value)),
        ].find((fault) => fault !== null);
        if (wrong !== undefined) throw new CheckFailure(wrong);
      },
    }),
  ),
  {
    id: 'service-525',
    name: 'MUST notify the endpoint of the approval, not that of the placement, of an approval',
    clause: serviceClauses.requestEndpoint,
    needs: [],
    run: async (probe) => {
      const { order } = await placesAndHears(probe);
      const inbox = probe.connector();
      await enqueues(probe, 'updateOrderStatus', approval(inbox, { marketplaceOrderId: order }));
      await expectOutcomes(inbox, order, ['SOI002']);
    },
  },
];

function unequal(what: string, value: unknown, expected: string): string | null {
  return value === expected ? null : `${what} is ${JSON.stringify(value) ?? 'missing'}; expected ${expected}`;
}
