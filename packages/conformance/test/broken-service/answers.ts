import type { ServiceFacts } from '../reference-service/facts.ts';
import { answering, type BrokenServices, saying, statusOf, valueAt, type When } from './broken-service.ts';

const isStatus: When = ({ call }, outcome) => call === 'updateOrderStatus' && statusOf(outcome) === 200;
const isOrder: When = ({ call }, outcome) => call === 'placeOrder' && statusOf(outcome) === 200;
const plain = { 'content-type': 'text/plain' };

/** Services whose answers are not as published. */
export const wordyServices: BrokenServices = {
  'service-001': answering(isStatus, (outcome) => ({ ...asObject(outcome), status: 202 })),
  'service-002': answering(isStatus, (outcome) => ({ ...asObject(outcome), headers: plain })),
  'service-003': saying(isStatus, { code: 'SOI002' }),
  'service-004': saying(isStatus, { flow: 'PlaceOrder' }),
  'service-005': saying(isStatus, { success: 'true' }),
  'service-006': saying(isStatus, { marketplaceOrderId: null }),
  'service-007': saying(isStatus, { accountName: 'connections' }),
  'service-008': saying(isStatus, { operationId: '1234567' }),
  'service-009': saying(isStatus, { errors: [] }),
  'service-010': saying(isStatus, { fields: { mainOrderId: 'MKP-1', franchiseOrderId: null } }),
  'service-011': saying(isStatus, { message: null }),
  'service-012': saying(isStatus, { fields: undefined }),
  'service-021': answering(isOrder, (outcome) => ({ ...asObject(outcome), status: 201 })),
  'service-022': answering(isOrder, (outcome) => ({ ...asObject(outcome), headers: plain })),
  'service-023': saying(isOrder, { code: 'SOI001' }),
  'service-024': saying(isOrder, { flow: 'Unknown' }),
  'service-025': saying(isOrder, { success: undefined }),
  'service-026': saying(isOrder, { marketplaceOrderId: '123456789' }),
  'service-027': saying(isOrder, { accountName: null }),
  'service-028': saying(isOrder, { operationId: '1234567' }),
  'service-029': saying(isOrder, { errors: undefined }),
  'service-030': saying(isOrder, { fields: {} }),
  'service-031': saying(isOrder, { message: '' }),
  'service-032': saying(isOrder, { orderId: '1' }),
};

/** Services that are too narrow for forms that have been published. */
export const narrowServices: BrokenServices = {
  'service-051': refusing((facts) => valueAt(facts, 'marketplaceOrderStatus') === 'APPROVED'),
  'service-052': refusing((facts) => valueAt(facts, 'marketplaceOrderStatus') === 'Approved'),
  'service-053': refusing((facts) => valueAt(facts, 'channel') !== undefined),
  'service-054': refusing(({ text }) => text.indexOf('connectorEndpoint') < text.indexOf('connectorName')),
  'service-055': answering((facts) => valueAt(facts, 'marketplaceOrderStatus') === 'new', { status: 500 }),
  'service-061': refusing((facts) => valueAt(facts, 'marketplaceOrderStatus') === 'NEW'),
  'service-062': refusing(({ text }) => text.includes('"deliveryIds":{')),
  'service-063': refusing(({ text }) => text.includes('"latitude":"')),
  'service-064': refusing(({ text }) => text.includes('"Residential"')),
  'service-065': refusing(({ text }) => text.split('"channel"').length > 3),
  'service-066': refusing(({ text }) => text.includes('"tradeName":null')),
  'service-067': refusing(({ text }) => text.includes('"selectedSla":""')),
};

function refusing(when: (facts: ServiceFacts) => boolean) {
  return answering((facts) => when(facts), { status: 400 });
}

function asObject<Value>(value: Value): Exclude<Value, string> {
  return value as Exclude<Value, string>;
}
