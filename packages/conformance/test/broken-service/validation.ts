import { brokenConditions } from '../../src/service/bodies/broken-conditions.ts';
import { invalidPlacements, invalidStatusUpdates } from '../../src/service/bodies/invalid-requests.ts';
import type { Result } from '../reference-service/facts.ts';
import { keys, rightServiceRules } from '../reference-service/rules.ts';
import {
  answering,
  type BrokenService,
  type BrokenServices,
  queueing,
  ruling,
  saying,
  statusOf,
} from './broken-service.ts';

const rows = [...invalidPlacements, ...brokenConditions, ...invalidStatusUpdates];

/** For each broken place, a service that does not look there. */
export const carelessServices: BrokenServices = {
  ...Object.fromEntries(rows.map(({ id, fields }) => [id, overlooking(fields)])),
  ...Object.fromEntries(
    ['161', '162', '163', '231', '232', '233'].map((id) => [
      `service-${id}`,
      overlooking(['connectorEndpoint']),
    ]),
  ),
  'service-201': overlookingAffiliate((affiliate) => affiliate === null),
  'service-202': overlookingAffiliate((affiliate) => affiliate === ''),
  'service-203': overlookingAffiliate((affiliate) => affiliate?.length === 2),
  'service-204': overlookingAffiliate((affiliate) => affiliate?.length === 4),
  'service-205': overlookingAffiliate((affiliate) => affiliate?.includes('A') ?? false),
  'service-206': overlookingAffiliate((affiliate) => affiliate === '123'),
  'service-241': overlooking(['connectorName']),
  'service-242': overlooking(['connectorEndpoint']),
  'service-243': overlooking(['connectorName']),
  'service-244': overlooking(['connectorEndpoint']),
  'service-245': overlooking(['connectorName', 'connectorEndpoint']),
  'service-251': refusingWith(422, 'placeOrder'),
  'service-252': refusingWith(422, 'updateOrderStatus'),
  'service-253': ruling({ issues: (facts) => rightServiceRules.issues(facts).slice(0, 2) }),
  'service-254': saying((_, outcome) => statusOf(outcome) === 400, {
    errors: [{ source: 'Checkout', code: 'ORD007', description: 'marketplaceOrderStatus' }],
  }),
  'service-255': saying(({ call }, outcome) => call === 'placeOrder' && statusOf(outcome) === 400, {
    flow: 'Unknown',
  }),
  'service-256': saying(({ call }, outcome) => call !== 'placeOrder' && statusOf(outcome) === 400, {
    flow: 'PlaceOrder',
  }),
  'service-257': ruling({ leaks: true }),
};

/** A service that names one broken field and no other: right in `protocol`. */
export const hastyService: BrokenService = ruling({
  issues: (facts) => rightServiceRules.issues(facts).slice(0, 1),
});

/** A service that refuses what is broken and does not say where: right in `protocol`. */
export const silentService: BrokenService = saying((_, outcome) => statusOf(outcome) === 400, vague());

/** Services that take what is not JSON, or no object. */
export const lenientServices: BrokenServices = {
  'service-301': taking((text) => text.startsWith('{') && !text.endsWith('}')),
  'service-302': taking((text) => text.endsWith(',}')),
  'service-303': taking((text) => text.includes("'")),
  'service-304': taking((text) => text.includes('}\n{')),
  'service-305': taking((text) => text === ''),
  'service-306': taking((text) => text !== '' && text.trim() === ''),
  'service-307': taking((text) => text.startsWith('<')),
  'service-308': answering(({ value }, outcome) => value === undefined && statusOf(outcome) === 400, {
    status: 400,
  }),
  'service-311': ruling({
    parse: (text) => {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) ? value[0] : value;
    },
  }),
  'service-312': taking((text) => text === '{}'),
  'service-313': taking((text) => text === '"approved"'),
  'service-314': taking((text) => text === '17'),
  'service-315': answering(({ text }) => text === 'null', { status: 500 }),
};

/** Services that repeat in their errors what they should not, or say it in another form. */
export const talkativeServices: BrokenServices = {
  'service-902': misshapen(401, { detail: undefined }),
  'service-904': misshapen(405, { status: 200 }),
  'service-905': answering((_, outcome) => statusOf(outcome) === 415, {
    status: 415,
    headers: { 'content-type': 'text/plain' },
  }),
  'service-911': answering(
    ({ value }, outcome) => value !== undefined && statusOf(outcome) === 400,
    (outcome) => ({ ...(outcome as object), status: 400, headers: { 'x-caller': keys.appKey } }),
  ),
  'service-912': answering((_, outcome) => statusOf(outcome) === 401, {
    status: 401,
    problem: { detail: `${keys.appToken}x opens nothing.` },
  }),
  'service-913': misshapen(404, { instance: keys.appToken }),
  'service-914': misshapen(405, { detail: keys.appToken }),
  'service-915': misshapen(415, { detail: keys.appKey }),
  'service-916': ruling({
    outcome: (outcome, { text, value }) =>
      value === undefined && statusOf(outcome) === 400 ? { status: 400, problem: { detail: text } } : outcome,
  }),
};

function overlooking(fields: readonly string[]): BrokenService {
  return ruling({
    issues: (facts) => {
      const issues = rightServiceRules.issues(facts);
      // What follows from the place that it does not look at, such as a sum, it does not see either.
      return issues.some(({ pointer }) => fields.some((field) => pointer.includes(field))) ? [] : issues;
    },
  });
}

function overlookingAffiliate(when: (affiliate: string | null) => boolean): BrokenService {
  return ruling({
    issues: (facts) =>
      rightServiceRules
        .issues(facts)
        .filter(({ pointer }) => pointer !== '/affiliateId' || !when(facts.query.get('affiliateId'))),
  });
}

function refusingWith(status: number, call: string): BrokenService {
  return answering(
    (facts, outcome) => facts.call === call && statusOf(outcome) === 400,
    (outcome) => ({ ...(outcome as object), status }),
  );
}

function taking(when: (text: string) => boolean): BrokenService {
  return queueing(({ bytes, call }) => call !== null && when(bytes.toString('utf8')));
}

function misshapen(status: number, problem: Result): BrokenService {
  return answering(
    (_, outcome) => statusOf(outcome) === status,
    (outcome) => ({ ...(outcome as object), status, problem }),
  );
}

function vague(): Result {
  return { errors: [{ source: 'Order Integration', code: 'EOI005', description: 'Something is wrong' }] };
}
