import { readFileSync } from 'node:fs';
import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { deliverByQueue } from './support/deliver-by-queue.ts';
import { answering, serveHttp } from './support/serve-http.ts';
import { serveRaw } from './support/serve-raw.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** What becomes of a notification whose connector is always so. Each row is one of the README's table. */
interface Fate {
  /** First cell of the row. */
  readonly connector: string;
  /** The connector's endpoint. */
  readonly open: () => Promise<string>;
  /** Attempts at a schedule of two pauses. */
  readonly attempts: 1 | 3;
  readonly reason: RegExp;
  /** Milliseconds that each pause takes at least, beyond the schedule. */
  readonly atLeast?: number;
}

const served = async (...answer: Parameters<typeof answering>) =>
  (await serveHttp(answering(...answer))).origin;

const fates: readonly Fate[] = [
  {
    connector: 'is down',
    open: async () => `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`,
    attempts: 3,
    reason: /^The connector refused the connection \(ECONNREFUSED\)$/,
  },
  {
    connector: 'answers 500',
    open: () => served(500),
    attempts: 3,
    reason: /^The connector answered 500: the connector failed$/,
  },
  {
    connector: 'answers 429 or 503 with `retry-after`',
    open: () => served(429, { 'retry-after': '1' }),
    attempts: 3,
    reason: /^The connector answered 429: too many notifications$/,
    atLeast: 1_000,
  },
  {
    connector: 'answers 410',
    open: () => served(410),
    attempts: 1,
    reason: /^The connector answered 410: the endpoint is gone$/,
  },
  {
    connector: 'answers 301',
    open: async () => served(301, { location: `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}/` }),
    attempts: 3,
    reason: /^The connector answered 301: a redirect, which is never followed$/,
  },
  {
    connector: 'answers 400, 401, 404 or 422',
    open: () => served(422),
    attempts: 3,
    reason: /^The connector answered 422: the connector refuses the notification$/,
  },
  {
    connector: 'hangs',
    open: async () => `http://127.0.0.1:${await serveRaw(() => {})}`,
    attempts: 3,
    reason: /^The connector did not answer within 150 ms$/,
    atLeast: 145,
  },
  {
    connector: 'cuts the connection',
    open: async () => `http://127.0.0.1:${await serveRaw((socket) => socket.end())}`,
    attempts: 3,
    reason: /^The connection was cut \(\w+\)$/,
  },
  {
    connector: 'is at an address that is not allowed',
    open: async () => `http://127.0.0.2:${await getPort({ host: '127.0.0.1' })}`,
    attempts: 1,
    reason: /^The endpoint is at an address that is not allowed: /,
  },
];

const schedule = [60, 120];

describe('a notification to a connector that always', () => {
  it.each(fates)('$connector: $attempts attempts, then a dead letter', async (fate) => {
    const { attempts, letters } = await deliverByQueue(await fate.open(), schedule, {
      timeLimitMs: 150,
    });
    expect(attempts.map(({ outcome }) => outcome)).toEqual([
      ...Array(fate.attempts - 1).fill('retry'),
      'stopped',
    ]);
    for (const { reason = '' } of attempts) {
      expect(reason.replace('; this was the last attempt', '')).toMatch(fate.reason);
    }
    const times = attempts.map(({ startedAt }) => startedAt.getTime());
    times.slice(1).forEach((time, index) => {
      const pause = Math.max(schedule[index] ?? 0, fate.atLeast ?? 0);
      // Clocks and timers may differ by a little.
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(pause - 5);
    });
    expect(letters).toMatchObject([{ attempts: fate.attempts, reason: expect.stringMatching(fate.reason) }]);
  });
});

describe('the table of the README', () => {
  const rows = /\| The connector \|.*?\n\n/s.exec(readme)?.[0].split('\n').slice(2) ?? [];

  it('has these rows and no others', () => {
    const connectors = rows.filter((row) => row !== '').map((row) => row.split('|')[1]?.trim());
    expect(connectors).toEqual(fates.map(({ connector }) => connector));
  });

  it.each(fates)('says of one that $connector whether it is tried again', ({ connector, attempts }) => {
    const row = rows.find((each) => each.startsWith(`| ${connector} |`));
    expect(row?.split('|')[2]?.trim()).toBe(attempts === 1 ? 'no' : 'yes');
  });
});
