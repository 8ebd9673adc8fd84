import { expectAnswer } from '../../expectation.ts';
import { withoutKey, withValue } from '../../json-bodies.ts';
import { accepts, takenOf } from '../actions.ts';
import type { NotificationBody } from '../bodies/notification-body.ts';
import { approval, failure } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import type { ConnectorProbe } from '../probe.ts';

/** The places that may hold null, with the ids of the checks for null and for absence. */
const nullablePlaces = [
  { place: '/marketplaceOrderId', nullId: 'connector-201', absentId: 'connector-221' },
  { place: '/accountName', nullId: 'connector-202', absentId: 'connector-222' },
  { place: '/operationId', nullId: 'connector-203', absentId: 'connector-223' },
  { place: '/errors', nullId: 'connector-204', absentId: 'connector-224' },
  { place: '/fields', nullId: 'connector-205', absentId: 'connector-225' },
  { place: '/message', nullId: 'connector-206', absentId: 'connector-226' },
  { place: '/fields/mainOrderId', nullId: 'connector-207', absentId: 'connector-227' },
  { place: '/fields/franchiseOrderId', nullId: 'connector-208', absentId: 'connector-228' },
  { place: '/errors/0/source', nullId: 'connector-209', absentId: 'connector-229' },
  { place: '/errors/0/code', nullId: 'connector-210', absentId: 'connector-230' },
  { place: '/errors/0/description', nullId: 'connector-211', absentId: 'connector-231' },
] as const;

/** Values that a reader does not know, each at a place. */
const unknownValues = [
  {
    id: 'connector-241',
    title: 'an unknown key in the body',
    place: '/deliveryHints',
    value: { a: [1, null] },
  },
  {
    id: 'connector-242',
    title: 'an unknown key in an entry of errors',
    place: '/errors/0/severity',
    value: 'high',
  },
  { id: 'connector-243', title: 'an unknown key in fields', place: '/fields/invoiceId', value: 17 },
  { id: 'connector-244', title: 'an unknown flow', place: '/flow', value: 'CancelOrder' },
  { id: 'connector-245', title: 'an unknown error source', place: '/errors/0/source', value: 'Payments' },
  { id: 'connector-246', title: 'an unknown upstream code', place: '/errors/0/code', value: 'ORD015.1' },
  { id: 'connector-247', title: 'an empty list of errors', place: '/errors', value: [] },
  { id: 'connector-248', title: 'an empty fields object', place: '/fields', value: {} },
  { id: 'connector-249', title: 'an empty message', place: '/message', value: '' },
] as const;

/** Bodies that are unlike any published one as a whole. */
const unlikelyBodies = [
  {
    id: 'connector-251',
    title: 'errors beside a success',
    body: (account: string) => approval(account, { errors: failure(account).errors }),
  },
  {
    id: 'connector-252',
    title: 'fields beside an error',
    body: (account: string) => failure(account, { fields: approval(account).fields }),
  },
] as const;

/** The keys that no body may lack. */
const requiredOnly = { code: 'SOI002', flow: 'ApproveOrder', success: true };

/** What a reader has to put up with. */
export const toleranceChecks: readonly ConnectorCheck[] = [
  ...nullablePlaces.map(
    ({ place, nullId }): ConnectorCheck => ({
      id: nullId,
      name: `MUST take null at ${place}`,
      clause: clauses.nulls,
      needs: [],
      run: (probe) => takesChanged(probe, place, (body) => withValue(body, place, null)),
    }),
  ),
  ...nullablePlaces.map(
    ({ place, absentId }): ConnectorCheck => ({
      id: absentId,
      name: `SHOULD take a body without ${place}`,
      clause: clauses.absence,
      needs: [],
      run: (probe) => takesChanged(probe, place, (body) => withoutKey(body, place)),
    }),
  ),
  ...unknownValues.map(
    ({ id, title, place, value }): ConnectorCheck => ({
      id,
      name: `MUST take ${title}`,
      clause: clauses.growth,
      needs: [],
      run: (probe) => takesChanged(probe, place, (body) => withValue(body, place, value)),
    }),
  ),
  ...unlikelyBodies.map(
    ({ id, title, body }): ConnectorCheck => ({
      id,
      name: `MUST take ${title}`,
      clause: clauses.growth,
      needs: [],
      run: (probe) => accepts(probe, body(probe.target.account)),
    }),
  ),
  {
    id: 'connector-253',
    name: 'SHOULD take a body of code, flow and success alone',
    clause: clauses.absence,
    needs: [],
    run: async (probe) => {
      expectAnswer(probe, await probe.post(JSON.stringify(requiredOnly)), takenOf(probe, null));
    },
  },
  {
    id: 'connector-254',
    name: 'MUST take null in every nullable place at once',
    clause: clauses.nulls,
    needs: [],
    run: async (probe) => {
      const keys = nullablePlaces.map(({ place }) => place.slice(1)).filter((key) => !key.includes('/'));
      const nulls = Object.fromEntries(keys.map((key) => [key, null]));
      const answer = await probe.post(JSON.stringify({ ...requiredOnly, ...nulls }));
      expectAnswer(probe, answer, takenOf(probe, null));
    },
  },
];

async function takesChanged(
  probe: ConnectorProbe,
  place: string,
  change: (body: NotificationBody) => unknown,
): Promise<void> {
  const body = (place.startsWith('/errors') ? failure : approval)(probe.target.account);
  const changed = change(body);
  // A run is looked for by the ids that were sent.
  const {
    accountName = null,
    marketplaceOrderId = null,
    operationId = null,
  } = changed as Partial<NotificationBody>;
  const sent = { ...body, accountName, marketplaceOrderId, operationId };
  await accepts(probe, sent, { payload: JSON.stringify(changed) });
}
