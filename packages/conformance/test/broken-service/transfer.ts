import type { ServiceFacts } from '../reference-service/facts.ts';
import { rightServiceRules } from '../reference-service/rules.ts';
import {
  answering,
  type BrokenService,
  type BrokenServices,
  failing,
  queueing,
  ruling,
  statusOf,
  valueAt,
} from './broken-service.ts';

const otherTypes = ['text/plain', 'application/xml', 'application/x-www-form', 'multipart/form-data'];

/** Services that are right in `protocol`, and that `house` must catch: they answer what ours never does. */
export const inexactServices: BrokenServices = {
  ...Object.fromEntries(
    otherTypes.map((type, index) => [
      `service-32${index + 1}`,
      ruling({ isJson: declared((text) => text.startsWith(type) || text.includes('json')) }),
    ]),
  ),
  'service-334': ruling({ isJson: declared((text) => text.startsWith('application/json')) }),
  'service-341': ruling({ coding: () => 'identity' }),
  'service-451': notFound('updateOrderStatus', 'GET'),
  'service-454': notFound('placeOrder', 'GET'),
};

/** Services that answer the wrong thing to a method, a path or a media type. */
export const clumsyServices: BrokenServices = {
  ...Object.fromEntries(
    otherTypes.map((type, index) => [
      `service-32${index + 1}`,
      failing(declared((text) => text.startsWith(type))),
    ]),
  ),
  'service-331': ruling({ isJson: declared((text) => text === 'application/json') }),
  'service-332': ruling({ isJson: declared((text) => !text.includes('"')) }),
  'service-333': ruling({ isJson: declared((text) => text.startsWith('application/json')) }),
  'service-334': failing(declared((text) => text.endsWith('unknown'))),
  'service-341': failing(isGzip),
  'service-342': failing((facts, outcome) => isGzip(facts) && statusOf(outcome) === 400),
  'service-343': ruling({ coding: () => 'identity' }),
  'service-344': ruling({ inflatedLimit: () => Number.POSITIVE_INFINITY }),
  'service-351': answering(
    ({ headers, method }) => method === 'PUT' && headers['content-length'] === undefined,
    { status: 411 },
  ),
  'service-352': answering(({ headers }) => headers.expect !== undefined, { status: 417 }),
  'service-353': ruling({
    brokenOff: (state) => state.note('dead'),
    outcome: (outcome, _, state) => (state.noted('dead') > 0 ? 'closed' : outcome),
  }),
  'service-354': answering(({ earlier }) => earlier > 10, 'closed'),
  'service-361': ruling({ limit: (bytes) => bytes - 100 }),
  'service-362': ruling({
    limit: (bytes, { headers }) => (headers['content-length'] ? bytes + 100 : bytes),
  }),
  'service-363': ruling({
    limit: (bytes, { headers }) => (headers['content-length'] ? bytes : bytes + 100),
  }),
  'service-371': ruling({ bodyTimeout: (milliseconds) => milliseconds / 20 }),
  'service-372': ruling({ bodyTimeout: () => Number.POSITIVE_INFINITY }),
  'service-373': ruling({ idle: true }),
  'service-451': allowing('updateOrderStatus', 'GET'),
  'service-452': allowing('updateOrderStatus', 'POST'),
  'service-453': allowing('updateOrderStatus', 'DELETE'),
  'service-454': allowing('placeOrder', 'GET'),
  'service-455': allowing('placeOrder', 'PUT'),
  'service-456': allowing('placeOrder', 'DELETE'),
  'service-461': queueing(({ call, method }) => call === null && method === 'PUT'),
  'service-462': queueing(({ call, method }) => call === null && method === 'POST'),
};

/** Services that fail at valid JSON that is meant to hurt. */
export const naiveServices: BrokenServices = {
  'service-381': failing((facts) => overflows(valueAt(facts, 'deep'))),
  'service-382': failing((facts) => overflows(valueAt(facts, 'deep'))),
  'service-383': polluted('"__proto__"'),
  'service-384': polluted('"constructor"'),
  'service-385': failing((facts) => valueAt(facts, 'connectorName') === 'b'),
  'service-386': failing((facts) => String(valueAt(facts, 'openTextField')).length > 10_000),
  'service-387': failing((facts) => valueAt(facts, 'n') === Number.POSITIVE_INFINITY),
  'service-388': failing((facts) => String(valueAt(facts, 'openTextField')).includes('\0')),
  'service-389': failing(({ text }) => text.includes('\\ud83d')),
  'service-390': failing((facts) => valueAt(facts, 'k500') !== undefined),
  'service-391': failing(({ text }) => text.includes('\\u0000')),
  'service-392': losing((text) => text.includes('\ud83d')),
  'service-393': failing(({ text }) => text.includes('\\u0000')),
  'service-394': losing((text) => text.includes('\ud83d')),
  'service-395': failing((facts) => String(valueAt(facts, 'marketplaceOrderId')).length > 1_000),
  'service-396': failing(({ bytes }) => bytes[0] === 0xef),
  'service-397': ruling({ decode: (bytes) => bytes.toString('utf8') }),
  'service-398': ruling({ decode: (bytes) => bytes.toString('latin1') }),
};

function declared(isJson: (type: string) => boolean): (facts: ServiceFacts) => boolean {
  return ({ headers }) => isJson(String(headers['content-type'] ?? ''));
}

function isGzip({ headers }: ServiceFacts): boolean {
  return headers['content-encoding'] === 'gzip';
}

function allowing(call: string, method: string): BrokenService {
  const headers = { allow: 'GET' };
  return answering((facts) => facts.call === call && facts.method === method, { status: 405, headers });
}

function notFound(call: string, method: string): BrokenService {
  return answering((facts) => facts.call === call && facts.method === method, { status: 404 });
}

/** Whether writing the value again, as a log does, goes too deep. */
function overflows(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

/** As if a key had reached the prototype of all objects: from then on, requests without a status have one. */
function polluted(key: string): BrokenService {
  return queueing((facts, _, state) => {
    if (facts.text.includes(key)) state.note(key);
    return state.noted(key) > 0 && valueAt(facts, 'marketplaceOrderStatus') === undefined;
  });
}

/** A service that answers and then cannot keep what it was sent. */
function losing(when: (text: string) => boolean): BrokenService {
  return ruling({
    results: (job, book, state) =>
      Object.values(job.body).some((value) => typeof value === 'string' && when(value))
        ? []
        : rightServiceRules.results(job, book, state),
  });
}
