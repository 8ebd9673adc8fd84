import { codeCases } from '../../src/connector/bodies/code-cases.ts';
import { unlistedCode } from '../../src/connector/bodies/samples.ts';
import {
  answering,
  at,
  type BrokenServers,
  failing,
  failingAt,
  reasons,
  refusing,
  ruling,
} from './broken-server.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const wording = 'Order integrated successfully';

/** For each code, a server that does not know its last flow. */
const codes = Object.fromEntries(
  Object.entries(codeCases).map(([code, { id, flows }]) => [
    id,
    refusing((body) => at(body, '/code') === code && at(body, '/flow') === flows.at(-1)),
  ]),
);

const nullablePlaces = [
  ['connector-201', 'connector-221', '/marketplaceOrderId'],
  ['connector-202', 'connector-222', '/accountName'],
  ['connector-203', 'connector-223', '/operationId'],
  ['connector-204', 'connector-224', '/errors'],
  ['connector-205', 'connector-225', '/fields'],
  ['connector-206', 'connector-226', '/message'],
  ['connector-207', 'connector-227', '/fields/mainOrderId'],
  ['connector-208', 'connector-228', '/fields/franchiseOrderId'],
  ['connector-209', 'connector-229', '/errors/0/source'],
  ['connector-210', 'connector-230', '/errors/0/code'],
  ['connector-211', 'connector-231', '/errors/0/description'],
] as const;

/** Servers that are too narrow for bodies that they should take. */
export const narrowServers: BrokenServers = {
  'connector-001': refusing(
    (body) => at(body, '/code') === 'SOI001' && at(body, '/fields/franchiseOrderId') === null,
  ),
  'connector-002': refusing((body) => at(body, '/code') === 'SOI002'),
  'connector-003': answering(
    ({ value }, _, state) => state.note(`operation ${at(value, '/operationId')}`) > 0,
    { status: 409 },
  ),
  'connector-004': refusing(
    (body) => at(body, '/flow') === 'PlaceOrder' && typeof at(body, '/fields/franchiseOrderId') === 'string',
  ),
  'connector-005': refusing(
    (body) =>
      at(body, '/flow') === 'ApproveOrder' && typeof at(body, '/fields/franchiseOrderId') === 'string',
  ),
  'connector-006': failing(({ value }) => at(value, '/accountName') === null),
  'connector-007': failing(({ value }) => at(value, '/marketplaceOrderId') === null),
  'connector-008': refusing((body) => !guid.test(String(at(body, '/operationId')))),
  'connector-009': refusing((body) => at(body, '/code') === 'SOI003' && at(body, '/fields') !== null),
  'connector-010': failing(({ value }) => at(value, '/message') === null),
  'connector-011': refusing((body) => at(body, '/code') === 'SOI001' && at(body, '/message') !== wording),
  'connector-016': refusing((body) => at(body, '/message') === 'Order successfully integrated'),
  'connector-012': refusing((body) => Object.keys(body as object)[0] !== 'accountName'),
  'connector-013': refusing((body) => at(body, '/errors/0/code') === 'FMT001'),
  'connector-014': refusing((body) => at(body, '/flow') === 'Unknown'),
  'connector-015': refusing((_, { text }) => /^\s/.test(text)),
  ...codes,
  'connector-121': refusing((body) => at(body, '/code') === unlistedCode),
  'connector-122': refusing((body) => at(body, '/code') === 'SOI999'),
  'connector-123': refusing((body) => !/^[SE]OI\d{3}$/.test(String(at(body, '/code')))),
  'connector-124': ruling(reasons.unhandled, {
    runs: ({ code, ...ids }) => (code in codeCases ? [{ code, ...ids }] : []),
  }),
  'connector-125': refusing((body) => String(at(body, '/code')).startsWith('S') !== at(body, '/success')),
  ...Object.fromEntries(
    nullablePlaces.map(([nullId, , place]) => [nullId, refusing((body) => at(body, place) === null)]),
  ),
  ...Object.fromEntries(
    nullablePlaces.map(([, absentId, place]) => [
      absentId,
      refusing((body) => at(body, place) === undefined),
    ]),
  ),
  'connector-241': refusing((body) => at(body, '/deliveryHints') !== undefined),
  'connector-242': refusing((body) => at(body, '/errors/0/severity') !== undefined),
  'connector-243': refusing((body) => at(body, '/fields/invoiceId') !== undefined),
  'connector-244': refusing((body) => at(body, '/flow') === 'CancelOrder'),
  'connector-245': refusing((body) => at(body, '/errors/0/source') === 'Payments'),
  'connector-246': refusing((body) => String(at(body, '/errors/0/code')).includes('.')),
  'connector-247': refusing((body) => (at(body, '/errors') as unknown[] | null)?.length === 0),
  'connector-248': refusing(
    (body) => Object.keys((at(body, '/fields') as object | null) ?? { a: 1 }).length === 0,
  ),
  'connector-249': refusing((body) => at(body, '/message') === ''),
  'connector-251': refusing((body) => at(body, '/success') === true && at(body, '/errors') !== null),
  'connector-252': refusing((body) => at(body, '/success') === false && at(body, '/fields') !== null),
  'connector-253': refusing((body) => Object.keys(body as object).length === 3),
  'connector-254': refusing(
    (body) => Object.values(body as object).filter((value) => value === null).length > 5,
  ),
  'connector-821': refusing((body) => String(at(body, '/message')).length > 10_000),
  'connector-822': refusing((body) => at(body, '/errors/50') !== undefined),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  'connector-823': failingAt(/[^\x00-\x7f]/),
  'connector-826': failing(({ bytes }) => bytes[0] === 0xef),
};
