import {
  answering,
  at,
  type BrokenServer,
  type BrokenServers,
  failing,
  reasons,
  ruling,
  statusOf,
  taking,
} from './broken-server.ts';

/** Answers as a right connector does, after the handler has run for whom it should not. */
const tooLate = (
  status: number,
  isRight: (query: URLSearchParams, authentic: boolean) => boolean,
): BrokenServer =>
  ruling(reasons.handled, {
    admits: () => true,
    serves: () => true,
    outcome: (outcome, { query, authentic }) => (isRight(query, authentic) ? outcome : { status }),
  });

/** Servers that let in whom they should not, or keep out whom they should not. */
export const gullibleServers: BrokenServers = {
  'connector-601': ruling(reasons.taken, { admits: ({ shown }, secret) => shown?.length === secret.length }),
  'connector-602': ruling(reasons.taken, {
    admits: ({ shown }, secret) => shown?.startsWith(secret) ?? false,
  }),
  'connector-603': ruling(reasons.taken, {
    admits: ({ shown }, secret) => shown !== null && secret.startsWith(shown),
  }),
  'connector-604': {
    authentication: { kind: 'header', name: 'x-secret', value: 'header-secret-42' },
    rules: { admits: ({ shown, authentic }) => shown === null || authentic },
    reason: reasons.taken,
  },
  'connector-605': failing(({ shown }) => shown === null),
  'connector-606': tooLate(401, (_, authentic) => authentic),
  'connector-607': ruling(/^answered 400; the profile house expects 401$/, {
    admits: () => true,
    outcome: (outcome, { authentic }) =>
      !authentic && statusOf(outcome) === 200 ? { status: 401 } : outcome,
  }),
  'connector-608': answering(
    (_, outcome, state) => (statusOf(outcome) === 401 ? state.note('wrong') > 20 : state.noted('wrong') > 4),
    { status: 429 },
  ),
  'connector-609': ruling(/^no answer within 300 ms; expected 4xx$/, { authenticatesFirst: false }),
  'connector-610': ruling(/^no answer within 300 ms; expected 4xx$/, { authenticatesFirst: false }),
  'connector-621': answering(({ value, query }) => at(value, '/accountName') !== query.get('an'), {
    status: 403,
  }),
  'connector-622': failing(({ query }) => !query.has('an')),
  'connector-623': ruling(reasons.taken, { serves: () => true }),
  'connector-624': ruling(reasons.taken, {
    serves: () => true,
    outcome: (outcome, { value }) => (at(value, '/accountName') === 'not-served' ? { status: 403 } : outcome),
  }),
  'connector-625': tooLate(403, (query) => query.get('an') !== 'not-served'),
  'connector-626': answering(({ query }) => query.size > 1, { status: 400 }),
  'connector-628': failing(({ query }) => query.get('an') === ''),
  'connector-629': failing(({ query }) => query.getAll('an').length > 1),
  'connector-630': failing(({ query }) => query.has('an[name]')),
  'connector-631': failing(({ query }) => query.get('an')?.includes('\ufffd') ?? false),
  'connector-632': failing(({ query }) => (query.get('an')?.length ?? 0) > 1_000),
  'connector-633': failing(({ query }) => query.get('an') === '__proto__'),
  'connector-911': repeating(400),
  'connector-912': repeating(401),
  'connector-913': repeating(403),
  'connector-914': repeating(404),
  'connector-915': repeating(405),
  'connector-916': repeating(415),
  'connector-917': repeating(422),
};

/** A server whose errors of one status name the whole path of the right endpoint. */
function repeating(status: number): BrokenServer {
  return answering(
    (_, outcome) => statusOf(outcome) === status,
    (outcome) =>
      typeof outcome === 'string' ? outcome : { ...outcome, detail: 'Not path-secret-0123456789.' },
    /^the answer holds the secret$/,
  );
}

/** Servers whose errors of one status are not quite problem details. */
export const vagueServers: BrokenServers = {
  'connector-901': misshapen(
    400,
    /^the content type is "application\/json"/,
    {},
    { 'content-type': 'application/json' },
  ),
  'connector-902': misshapen(401, /no text in detail$/, { detail: undefined }),
  'connector-903': misshapen(403, /say status 401; the answer is a 403$/, { status: 401 }),
  'connector-905': misshapen(405, /no text in title$/, { title: undefined }),
  'connector-906': misshapen(415, /no text in type$/, { type: undefined }),
  'connector-907': misshapen(422, /say status 422; the answer is a 422$/, { status: '422' }),
};

function misshapen(
  status: number,
  reason: RegExp,
  problem: Record<string, unknown>,
  headers: Record<string, string> = {},
): BrokenServer {
  return answering((_, outcome) => statusOf(outcome) === status, { status, problem, headers }, reason);
}

const otherTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet',
];

/** Servers that are right in `protocol`, and that `house` must catch: they answer what our own adapters never do. */
export const inexactServers: BrokenServers = {
  ...Object.fromEntries(
    otherTypes.map((type, index) => [
      `connector-72${index + 1}`,
      ruling(/^answered 200; the profile house expects 415$/, {
        isJson: declared((text) => text.startsWith(type) || text.includes('json')),
      }),
    ]),
  ),
  'connector-735': ruling(/^answered 200; the profile house expects 415 or 400$/, {
    isJson: declared((text) => text.startsWith('application/json')),
  }),
  'connector-741': ruling(/^answered 400; the profile house expects 200 or 415$/, {
    coding: () => 'identity',
  }),
};

/** Servers that answer the wrong thing to a method, a path or a media type. */
export const carelessServers: BrokenServers = {
  ...Object.fromEntries(
    ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'].map((method, index) => [
      `connector-70${index + 1}`,
      taking((facts) => facts.method === method),
    ]),
  ),
  'connector-706': answering(
    (_, outcome) => statusOf(outcome) === 405,
    { status: 405, headers: { allow: 'GET, PUT' } },
    /^Allow is "GET, PUT"; expected POST in it$/,
  ),
  'connector-707': ruling(/^4 bytes follow the head of the answer to HEAD$/, {
    intercept: ({ method, socket }) => {
      if (method === 'HEAD') socket.end('HTTP/1.1 405 No\r\nAllow: POST\r\nContent-Length: 4\r\n\r\nbody');
      return method === 'HEAD';
    },
  }),
  'connector-711': taking(({ path }) => path.endsWith('/other')),
  'connector-712': taking(({ path }) => path.endsWith('/1')),
  'connector-713': taking(({ path }) => path.endsWith('/notification')),
  'connector-714': failing(({ path }) => path.endsWith('/')),
  ...Object.fromEntries(
    otherTypes.map((type, index) => [
      `connector-72${index + 1}`,
      failing(declared((text) => text.startsWith(type))),
    ]),
  ),
  'connector-731': refusingTypes((text) => text === 'application/json'),
  'connector-732': refusingTypes((text) => !text.includes('"')),
  'connector-733': refusingTypes((text) => text.startsWith('application/json')),
  'connector-734': refusingTypes((text) => !text.includes('profile')),
  'connector-735': failing(declared((text) => text.endsWith('unknown'))),
  'connector-736': failing(({ headers }) => headers['content-type'] === 'application/'),
  'connector-737': failing(({ headers }) => headers['content-type'] === undefined),
  'connector-738': garbling((bytes) => bytes.toString('ascii').replaceAll('\0', '')),
  'connector-739': garbling((bytes) => bytes.toString('ascii').replaceAll('\0', '')),
  'connector-740': garbling((bytes) => bytes.toString('utf8')),
};

function declared(
  isJson: (type: string) => boolean,
): (facts: { headers: Record<string, unknown> }) => boolean {
  return ({ headers }) => isJson(String(headers['content-type'] ?? ''));
}

function refusingTypes(isJson: (type: string) => boolean): BrokenServer {
  return ruling(/^answered 415; expected 2xx$/, { isJson: declared(isJson) });
}

/** A server that takes a charset and reads it as another one. */
function garbling(decode: (bytes: Buffer) => string): BrokenServer {
  return ruling(/^the handler ran for order "pedido-[^"]*"; sent "pedido-ção-/, {
    isJson: () => true,
    decode,
  });
}
