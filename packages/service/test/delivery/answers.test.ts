import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { answering, serveHttp } from './support/serve-http.ts';
import { nothing, setTrap } from './support/set-trap.ts';
import { startDelivery } from './support/start-delivery.ts';

const day = 24 * 60 * 60 * 1000;

/** A date as HTTP writes it. */
const dateIn = (milliseconds: number) => new Date(Date.now() + milliseconds).toUTCString();

describe('an answer', () => {
  it.each([200, 201, 202, 204, 206, 299])('of %i means delivered', async (status) => {
    const { origin, requests } = await serveHttp(answering(status));
    const { deliver, attempts } = startDelivery();
    expect(await deliver(origin)).toEqual({ kind: 'delivered' });
    expect(attempts).toMatchObject([{ outcome: 'delivered', status, reason: undefined }]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    [301, 'a redirect, which is never followed'],
    [400, 'the connector refuses the notification'],
    [401, 'the connector refuses the notification'],
    [404, 'the connector refuses the notification'],
    [422, 'the connector refuses the notification'],
    [499, 'the connector refuses the notification'],
    [500, 'the connector failed'],
    [502, 'the connector failed'],
    [504, 'the connector failed'],
    [599, 'the connector failed'],
    [429, 'too many notifications'],
    [503, 'the connector is not available'],
    [600, 'a status that HTTP does not know'],
    [999, 'a status that HTTP does not know'],
  ])('of %i means another attempt by the schedule: %s', async (status, meaning) => {
    const { origin } = await serveHttp(answering(status));
    const { deliver, attempts } = startDelivery();
    const reason = `The connector answered ${status}: ${meaning}`;
    expect(await deliver(origin)).toMatchObject({
      kind: 'retry',
      reason,
      atLeastMs: undefined,
      pauseLaneMs: undefined,
      cause: undefined,
    });
    expect(attempts).toMatchObject([{ outcome: 'retry', status, reason }]);
  });

  it('of 410 means that there is no further attempt', async () => {
    const { origin } = await serveHttp(answering(410, { 'retry-after': '1' }));
    const { deliver, attempts } = startDelivery();
    const reason = 'The connector answered 410: the endpoint is gone';
    expect(await deliver(origin)).toEqual({ kind: 'stopped', reason });
    expect(attempts).toMatchObject([{ outcome: 'stopped', status: 410, reason }]);
  });

  it('means delivered when the option says so, and only then', async () => {
    const { origin } = await serveHttp(answering(200));
    const strict = startDelivery({ isAccepted: (status) => status === 204 });
    expect(await strict.deliver(origin)).toMatchObject({
      kind: 'retry',
      reason: 'The connector answered 200: a success that is not accepted here',
    });
    const { origin: gone } = await serveHttp(answering(410));
    expect(await startDelivery({ isAccepted: () => true }).deliver(gone)).toEqual({ kind: 'delivered' });
  });

  it.each([
    ['a promise', Promise.resolve(true)],
    ['a number', 1],
    ['nothing', undefined],
  ])('does not mean delivered where the option gives %s', async (_name, given) => {
    const { origin } = await serveHttp(answering(200));
    const { deliver, errors } = startDelivery({ isAccepted: () => given as never });
    expect(await deliver(origin)).toMatchObject({ kind: 'retry' });
    expect(errors).toMatchObject([
      { message: 'createService: delivery.isAccepted must return true or false.' },
    ]);
  });

  it('cannot be judged by an option that throws, which is recorded, reported and tried again', async () => {
    const { origin } = await serveHttp(answering(200));
    const mistake = new TypeError('Not a function');
    const { deliver, attempts, errors } = startDelivery({
      isAccepted: () => {
        throw mistake;
      },
    });
    expect(await deliver(origin)).toMatchObject({ kind: 'retry', cause: mistake, failedLane: undefined });
    expect(errors).toEqual([mistake]);
    expect(attempts).toMatchObject([
      { outcome: 'retry', status: 200, reason: expect.stringMatching(/unforeseen/) },
    ]);
  });
});

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 305, 307, 308])('with %i leads nowhere, and fails', async (status) => {
    const trap = await setTrap('127.0.0.1');
    const location = `http://127.0.0.1:${trap.port}/`;
    const { origin, connections } = await serveHttp(answering(status, { location }));
    const { deliver } = startDelivery();
    expect(await deliver(origin)).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining(`${status}: a redirect`),
    });
    expect(connections()).toBe(1);
    expect(await trap.caught()).toEqual({ ...nothing, attempted: ['127.0.0.1'] });
  });

  it.each([
    'http://169.254.169.254/',
    'http://[::1]/',
    'https://10.0.0.1/',
    '//192.168.0.1/',
    'file:///etc/passwd',
  ])('to %s leads nowhere, and fails', async (location) => {
    const trap = await setTrap('127.0.0.1');
    const { origin } = await serveHttp(answering(307, { location, refresh: `0; url=${location}` }));
    expect(await startDelivery().deliver(origin)).toMatchObject({ kind: 'retry' });
    expect(await trap.caught()).toEqual({ ...nothing, attempted: ['127.0.0.1'] });
  });
});

describe('retry-after', () => {
  it.each([429, 503])('puts the next attempt off with %i, in seconds and as a date', async (status) => {
    const seconds = await serveHttp(answering(status, { 'retry-after': '120' }));
    const date = await serveHttp(answering(status, { 'retry-after': dateIn(60_000) }));
    const { deliver } = startDelivery();
    expect(await deliver(seconds.origin)).toMatchObject({ kind: 'retry', atLeastMs: 120_000 });
    const outcome = await deliver(date.origin);
    expect(outcome).toMatchObject({ kind: 'retry', atLeastMs: expect.any(Number) });
    const { atLeastMs = 0 } = outcome.kind === 'retry' ? outcome : {};
    expect(atLeastMs).toBeGreaterThan(50_000);
    expect(atLeastMs).toBeLessThanOrEqual(60_000);
  });

  it.each(['86401', '999999999', '9'.repeat(400), dateIn(2 * day), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'is bounded to a day (%s)',
    async (value) => {
      const { origin } = await serveHttp(answering(429, { 'retry-after': value }));
      expect(await startDelivery().deliver(origin)).toMatchObject({
        kind: 'retry',
        atLeastMs: day,
      });
    },
  );

  it.each([
    '',
    '0',
    '-1',
    '1.5',
    '0x10',
    '1e3',
    '10 seconds',
    '١٢',
    'soon',
    '60, 120',
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Xyz, 99 Foo 2999 99:99:99 GMT',
    '2999-01-01T00:00:00Z',
    'Thu, 01 Jan 2999 00:00:00 +0100',
    'NaN',
    'Infinity',
  ])('is left aside when it makes no sense (%j)', async (value) => {
    const { origin } = await serveHttp((response) => {
      response.writeHead(429, { 'retry-after': Buffer.from(value).toString('latin1') }).end();
    });
    const outcome = await startDelivery().deliver(origin);
    expect(outcome).toMatchObject({ kind: 'retry', atLeastMs: undefined });
  });

  it('is left aside when it is there twice', async () => {
    const { origin } = await serveHttp((response) =>
      response.writeHead(503, ['retry-after', '60', 'retry-after', '1']).end(),
    );
    expect(await startDelivery().deliver(origin)).toMatchObject({
      kind: 'retry',
      atLeastMs: undefined,
    });
  });

  it.each([200, 301, 404, 500, 502])('has no say with %i', async (status) => {
    const { origin } = await serveHttp(answering(status, { 'retry-after': '120' }));
    const outcome = await startDelivery({ isAccepted: () => false }).deliver(origin);
    expect(outcome).toMatchObject({ kind: 'retry', atLeastMs: undefined });
  });
});

describe('a connector that is down', () => {
  it('is tried again by the schedule', async () => {
    const { deliver, attempts } = startDelivery();
    const origin = `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`;
    const reason = 'The connector refused the connection (ECONNREFUSED)';
    expect(await deliver(`${origin}/hooks`)).toMatchObject({
      kind: 'retry',
      reason,
      atLeastMs: undefined,
      cause: undefined,
    });
    expect(attempts).toMatchObject([{ origin, outcome: 'retry', status: undefined, reason }]);
  });
});
