import type { State } from '../reference/state.ts';
import {
  answering,
  at,
  type BrokenServer,
  type BrokenServers,
  failing,
  failingAt,
  reasons,
  ruling,
  statusOf,
  taking,
} from './broken-server.ts';

/** A server that falls silent for good once a body broke off. */
const fragile: BrokenServer = ruling(reasons.lost, {
  brokenOff: (state: State) => state.note('dead'),
  outcome: (outcome, _, state) => (state.noted('dead') > 0 ? 'closed' : outcome),
});

/** Servers that stumble over how a body travels. */
export const clumsyServers: BrokenServers = {
  'connector-741': failing(({ headers }) => headers['content-encoding'] === 'gzip'),
  'connector-742': failing(
    ({ headers }, outcome) => headers['content-encoding'] === 'gzip' && statusOf(outcome) === 400,
  ),
  'connector-743': taking(
    ({ headers }, outcome) => headers['content-encoding'] === 'gzip' && statusOf(outcome) === 400,
  ),
  'connector-744': ruling(reasons.taken, { coding: () => 'identity' }),
  'connector-745': ruling(/^answered 415; expected 2xx$/, {
    coding: ({ headers }) => (headers['content-encoding'] === undefined ? 'identity' : null),
  }),
  'connector-746': ruling(reasons.taken, { inflatedLimit: () => Number.POSITIVE_INFINITY }),
  'connector-751': answering(({ headers }) => headers['content-length'] === undefined, { status: 411 }),
  'connector-752': answering(({ pieces }) => pieces.length > 50, { status: 413 }),
  'connector-753': ruling(reasons.unhandled, {
    decode: (_, pieces) => pieces.map((piece) => piece.toString()).join(''),
  }),
  'connector-754': answering(({ headers }) => headers.expect !== undefined, { status: 417 }),
  'connector-755': fragile,
  'connector-756': fragile,
  'connector-757': answering(({ earlier }) => earlier > 20, 'closed'),
  'connector-758': answering(({ earlier }) => earlier > 3, 'closed'),
  'connector-761': ruling(/^answered 413; expected 2xx$/, { limit: (bytes) => bytes - 100 }),
  'connector-762': ruling(reasons.taken, {
    limit: (bytes, { headers }) => (headers['content-length'] ? bytes + 100 : bytes),
  }),
  'connector-763': ruling(reasons.taken, {
    limit: (bytes, { headers }) => (headers['content-length'] ? bytes : bytes + 100),
  }),
  'connector-764': ruling(/^no answer within 300 ms; expected 4xx$/, { early: false }),
  'connector-771': ruling(/^(answered 408; expected 2xx|no answer to POST .*)$/, {
    bodyTimeout: (milliseconds) => milliseconds / 20,
  }),
  'connector-772': ruling(/^no answer within 1,900 ms; expected a refusal or a closed connection$/, {
    bodyTimeout: () => Number.POSITIVE_INFINITY,
  }),
  'connector-773': ruling(/^no answer within 1,900 ms; expected a refusal or a closed connection$/, {
    idle: true,
  }),
};

/** Servers that fail at valid JSON that is meant to hurt. */
export const naiveServers: BrokenServers = {
  'connector-801': failing(overflows),
  'connector-802': failing(overflows),
  'connector-803': polluted('"__proto__"'),
  'connector-804': polluted('"constructor"'),
  'connector-805': polluted('"prototype"'),
  'connector-806': failingAt('"one"'),
  'connector-807': failingAt(/\d{5000}/),
  'connector-808': failing(({ value }) => at(value, '/n') === Number.POSITIVE_INFINITY),
  'connector-809': failing(({ value }) => String(at(value, '/message')).includes('\0')),
  'connector-810': failingAt('\\ud83d'),
  'connector-811': failing(({ value }) => at(value, '/k500') !== undefined),
  'connector-812': failing(({ value }) => at(value, '/') !== undefined),
  'connector-824': ruling(reasons.unhandled, {
    runs: ({ code, ...ids }) => [{ code, ...ids, marketplaceOrderId: ascii(ids.marketplaceOrderId) }],
  }),
  'connector-825': ruling(reasons.unhandled, {
    runs: ({ code, ...ids }, { text }) => [
      { code, ...ids, marketplaceOrderId: /"marketplaceOrderId":"([^"]*)"/.exec(text)?.[1] ?? null },
    ],
  }),
};

/** Whether writing the body again, as a log does, goes too deep. */
function overflows({ value }: { value: unknown }): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

/** As if a key had reached the prototype of all objects: from then on, bodies without a code have one. */
function polluted(key: string): BrokenServer {
  return taking(({ text, value }, _, state) => {
    if (text.includes(key)) state.note(key);
    return state.noted(key) > 0 && at(value, '/code') === undefined;
  });
}

function ascii(text: string | null): string | null {
  return text === null ? null : Buffer.from(text, 'latin1').toString('ascii');
}
