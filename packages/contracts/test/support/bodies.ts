import fc from 'fast-check';
import { responseCodes } from '../../src/index.ts';
import { changeAt, placesIn, removed } from './json.ts';
import { mutated } from './mutations.ts';
import { oddValue, oddValues } from './odd-values.ts';
import { unlistedCode } from './released-codes.ts';
import { everyVectorOf, type Role, type Thing, vectorNamed } from './vectors.ts';

/** Random bodies for one of the contracts: mutated vectors mostly, made-up objects with its keys, and any JSON at all. */
export function bodiesOf(thing: Thing): fc.Arbitrary<unknown> {
  const vectors = everyVectorOf(thing).map(({ body }) => body);
  return fc.oneof(
    { weight: 8, arbitrary: mutated(vectors) },
    { weight: 1, arbitrary: madeUp[thing] },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  );
}

/** Valid vectors that between them hold every key of their contract, in every form. */
const fullest: Readonly<Record<Thing, readonly (readonly [Role, string])[]>> = {
  'processing-result': [
    ['writer', 'several-errors'],
    ['writer', 'franchise-order'],
    ['reader', 'extra-key-in-fields'],
  ],
  'update-order-status': [
    ['writer', 'status-approved'],
    ['writer', 'status-new'],
    ['reader', 'extra-key'],
  ],
  'new-order': [
    ['writer', 'every-key'],
    ['reader', 'all-older-forms-at-once'],
  ],
};

/** The fullest bodies with one fault each: every place of them left out, and taken by every odd value in turn. */
export function* singleFaultsOf(thing: Thing): Generator<unknown> {
  for (const [role, name] of fullest[thing]) {
    const { body } = vectorNamed(thing, role, 'valid', name);
    for (const place of placesIn(body)) {
      for (const value of oddValues) yield changeAt(body, place, () => value);
      if (place.length > 0) yield changeAt(body, place, () => removed);
    }
  }
}

const text = fc.oneof(fc.string(), fc.constant(null), oddValue);

/** Objects with a contract's own keys, present or not, and values that are sometimes right. */
const madeUp: Readonly<Record<Thing, fc.Arbitrary<unknown>>> = {
  'processing-result': fc.record(
    {
      marketplaceOrderId: text,
      accountName: text,
      code: fc.oneof(fc.constantFrom(...responseCodes, unlistedCode), text),
      flow: fc.oneof(fc.constantFrom('PlaceOrder', 'ApproveOrder', 'Unknown'), text),
      success: fc.oneof(fc.boolean(), oddValue),
      operationId: text,
      errors: fc.oneof(
        fc.constant(null),
        fc.array(fc.record({ source: text, code: text, description: text }, { requiredKeys: [] })),
        oddValue,
      ),
      fields: fc.oneof(
        fc.constant(null),
        fc.record({ mainOrderId: text, franchiseOrderId: text }, { requiredKeys: [] }),
        oddValue,
      ),
      message: text,
    },
    { requiredKeys: ['code', 'flow', 'success'] },
  ),
  'update-order-status': fc.record(
    {
      marketplaceOrderId: fc.oneof(fc.string(), oddValue),
      marketplaceOrderStatus: fc.oneof(fc.mixedCase(fc.constantFrom('new', 'approved')), oddValue),
      connectorName: text,
      connectorEndpoint: fc.oneof(fc.webUrl({ withQueryParameters: true }), text),
    },
    { requiredKeys: ['marketplaceOrderId', 'marketplaceOrderStatus'] },
  ),
  'new-order': fc.record(
    {
      marketplaceOrderId: fc.string(),
      marketplaceOrderStatus: fc.mixedCase(fc.constantFrom('new', 'approved')),
      marketplacePaymentValue: fc.oneof(fc.nat(), fc.double(), oddValue),
      items: fc.array(fc.record({ id: text, price: fc.nat(), quantity: fc.integer() }, { requiredKeys: [] })),
      clientProfileData: oddValue,
      shippingData: oddValue,
      invoiceData: oddValue,
    },
    { requiredKeys: ['marketplaceOrderId'] },
  ),
};
