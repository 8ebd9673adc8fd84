import { describe, expect, it } from 'vitest';
import { type Body, bodiesOf, schemaRoots } from './support/bodies.ts';
import { type Answer, judge, type Loss } from './support/judge.ts';
import { schemaOf } from './support/published.ts';

type Value = Readonly<Record<string, unknown>>;

const error = { source: 'Fulfillment', code: 'FMT005', description: 'No stock.', severity: 'high' };
const result = {
  marketplaceOrderId: '123456789',
  code: 'EOI002',
  flow: 'PlaceOrder',
  success: false,
  operationId: null,
  errors: [error],
  createdAt: null,
};
const place = { latitude: -23.561399, longitude: '-46.6558' };
const buyer = { email: 'a@example.com', corporateName: null };

/** Round trips that lose something, each of a different kind, and what the judge says of them. */
const lossy: readonly {
  readonly what: string;
  readonly schema: string;
  readonly sent: Value;
  readonly written: unknown;
  readonly seen: readonly Pick<Loss, 'loss' | 'at'>[];
}[] = [
  {
    what: 'drops an unlisted key, even one that is null',
    schema: 'processing-result.reader',
    sent: result,
    written: without(result, 'createdAt'),
    seen: [{ loss: 'unlisted-key', at: 'T /createdAt' }],
  },
  {
    what: 'drops an unlisted key inside of a list',
    schema: 'processing-result.reader',
    sent: result,
    written: { ...result, errors: [without(error, 'severity')] },
    seen: [{ loss: 'unlisted-key', at: 'T /errors/*/severity' }],
  },
  {
    what: 'takes a code for another',
    schema: 'processing-result.reader',
    sent: result,
    written: { ...result, code: 'EOI000' },
    seen: [{ loss: 'changed', at: 'T /code' }],
  },
  {
    what: 'writes an empty list for none',
    schema: 'processing-result.reader',
    sent: { ...result, errors: null },
    written: { ...result, errors: [] },
    seen: [{ loss: 'changed', at: 'T /errors' }],
  },
  {
    what: 'drops an entry of a list',
    schema: 'processing-result.reader',
    sent: result,
    written: { ...result, errors: [] },
    seen: [{ loss: 'changed', at: 'T /errors' }],
  },
  {
    what: 'makes a key up that the schema does not list',
    schema: 'processing-result.reader',
    sent: result,
    written: { ...result, additionalProperties: {} },
    seen: [{ loss: 'unlisted-key', at: 'T /additionalProperties' }],
  },
  {
    what: 'writes null at an optional key that may not be null',
    schema: 'update-order-status.writer',
    sent: { marketplaceOrderId: '1', marketplaceOrderStatus: 'new' },
    written: { marketplaceOrderId: '1', marketplaceOrderStatus: 'new', connectorName: null },
    seen: [{ loss: 'changed', at: 'T /connectorName' }],
  },
  {
    what: 'drops null at a key that has to be there',
    schema: 'new-order.writer',
    sent: { clientProfileData: buyer },
    written: { clientProfileData: without(buyer, 'corporateName') },
    seen: [{ loss: 'changed', at: 'T /clientProfileData/corporateName' }],
  },
  {
    what: 'rounds a coordinate, and makes a number of a text',
    schema: 'new-order.reader',
    sent: { shippingData: { selectedAddresses: [{ geoCoordinates: place }] } },
    written: {
      shippingData: { selectedAddresses: [{ geoCoordinates: { latitude: -23.5614, longitude: -46.6558 } }] },
    },
    seen: [
      { loss: 'changed', at: 'T /shippingData/selectedAddresses/*/geoCoordinates/latitude' },
      { loss: 'changed', at: 'T /shippingData/selectedAddresses/*/geoCoordinates/longitude' },
    ],
  },
  {
    what: 'writes nothing at all',
    schema: 'update-order-status.reader',
    sent: { marketplaceOrderId: '1', marketplaceOrderStatus: 'new' },
    written: null,
    seen: [{ loss: 'changed', at: 'T ' }],
  },
];

describe('the judge', () => {
  it.each(lossy)('sees a round trip that $what', ({ schema, seen, sent, written }) => {
    const losses = verdict(schema, sent, { written });
    expect(losses.map(({ at, loss }) => ({ loss, at }))).toEqual(seen);
  });

  it('sees a refusal, and says why', () => {
    expect(verdict('processing-result.reader', result, { refused: 'not one\n  of the codes' })).toEqual([
      { loss: 'refused', at: 'T a body', detail: 'not one of the codes' },
    ]);
  });

  it('lets null for an absent key pass, and an absent key for null, where the contract reads both as null', () => {
    const { operationId, ...absent } = result;
    expect(operationId).toBeNull();
    expect(verdict('processing-result.reader', result, { written: absent })).toEqual([]);
    expect(verdict('processing-result.reader', absent, { written: result })).toEqual([]);
  });

  it('has no regard for the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(result).reverse());
    expect(verdict('processing-result.reader', result, { written: turned })).toEqual([]);
  });

  it.each(schemaRoots)('finds no loss where a body of $type comes back as it went', (root) => {
    const schema = schemaOf(root.schema);
    for (const body of bodiesOf(root)) expect(judge(schema, body, { written: body.body })).toEqual([]);
  });
});

describe('the bodies that are made', () => {
  it.each([
    { type: 'ProcessingResult', made: { code: 5, key: 3, null: 11, absent: 11, number: 0 } },
    { type: 'EmittedResult', made: { code: 0, key: 0, null: 5, absent: 0, number: 0 } },
    { type: 'ReadUpdateOrderStatus', made: { code: 0, key: 1, null: 2, absent: 2, number: 0 } },
    { type: 'UpdateOrderStatus', made: { code: 0, key: 0, null: 0, absent: 2, number: 0 } },
    { type: 'ReadNewOrder', made: { code: 0, key: 15, null: 31, absent: 31, number: 10 } },
    { type: 'NewOrder', made: { code: 0, key: 1, null: 15, absent: 18, number: 10 } },
  ])('for $type are one for each place, and all differ', ({ made, type }) => {
    const bodies = schemaRoots.filter((root) => root.type === type).flatMap(bodiesOf);
    const ofKind = (kind: Body['kind']) =>
      new Set(bodies.filter((body) => body.kind === kind).map(({ body }) => JSON.stringify(body))).size;
    expect({
      code: ofKind('unknown code'),
      key: ofKind('unknown key'),
      null: ofKind('null'),
      absent: ofKind('absent'),
      number: ofKind('number'),
    }).toEqual(made);
  });
});

function verdict(schema: string, body: unknown, answer: Answer): Loss[] {
  return judge(schemaOf(schema), { type: 'T', name: 'a body', kind: 'vector', body }, answer);
}

function without(value: Value, key: string): Value {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
}
