import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectProblem, send } from '../../testing/src/wire/index.ts';
import type { JsonReading } from '../src/index.ts';
import { echoRole } from './support/echo.ts';
import { mounts } from './support/mounts.ts';

const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

const value = { text: 'ação '.repeat(50) };
const text = JSON.stringify(value);
const hex = Buffer.from(text).toString('hex');

describe.each(mounts)('$name', ({ start }) => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZip', gzipSync(text)],
    [' gzip ', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('reads a body with content-encoding %s, and the raw bytes are decompressed', async (encoding, body) => {
    const port = await start(echoRole());
    const answer = await send(port, { body, headers: { 'content-encoding': encoding } });
    expect(answer).toMatchObject({ status: 200, json: { value, raw: hex } });
  });

  it.each([
    ['gzip, gzip', gzipSync(gzipSync(text))],
    ['gzip,gzip', gzipSync(gzipSync(text))],
    ['deflate, gzip', gzipSync(deflateSync(text))],
    ['gzip, identity', gzipSync(text)],
    ['zstd', Buffer.from(text)],
    ['compress', Buffer.from(text)],
    ['constructor', Buffer.from(text)],
    ['__proto__', Buffer.from(text)],
  ])('answers 415 to content-encoding %s and says what is read', async (encoding, body) => {
    const readings: JsonReading[] = [];
    const port = await start(echoRole({}, (reading) => readings.push(reading)));
    const answer = await send(port, { body, headers: { 'content-encoding': encoding } });
    expectProblem(answer, 415, 'unsupported-media-type');
    expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
    expect(readings).toMatchObject([{ ok: false, complete: false }]);
    expect(Buffer.from(readings[0]?.raw ?? [])).toEqual(body);
  });

  it('answers 415 where the field itself was sent twice', async () => {
    const port = await start(echoRole());
    const headers = { 'Content-Encoding': ['gzip', 'gzip'] };
    expectProblem(
      await send(port, { body: gzipSync(gzipSync(text)), headers }),
      415,
      'unsupported-media-type',
    );
  });

  it.each([
    ['not compressed at all', 'gzip', Buffer.from(text)],
    ['cut off', 'gzip', gzipSync(text).subarray(0, -12)],
    ['corrupt', 'gzip', Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.alloc(30, 0xff)])],
    ['empty', 'gzip', Buffer.alloc(0)],
    ['not compressed at all', 'deflate', Buffer.from(text)],
    ['not compressed at all', 'br', Buffer.from(text)],
  ])('answers 400 to a body that is %s under %s, and hands it over', async (_name, encoding, body) => {
    const readings: JsonReading[] = [];
    const port = await start(echoRole({}, (reading) => readings.push(reading)));
    const answer = await send(port, { body, headers: { 'content-encoding': encoding } });
    expectProblem(answer, 400, 'body-cut-off');
    expect(readings).toMatchObject([{ ok: false, complete: false }]);
    expect(Buffer.from(readings[0]?.raw ?? [])).toEqual(body);
  });

  it('takes a body that has exactly as many bytes as the limit once it is decompressed', async () => {
    const port = await start(echoRole({ bodyBytes: 10_000 }));
    const headers = { 'content-encoding': 'gzip' };
    expect((await send(port, { headers, body: gzipSync(`"${'a'.repeat(9_998)}"`) })).status).toBe(200);
    expectProblem(
      await send(port, { headers, body: gzipSync(`"${'a'.repeat(9_999)}"`) }),
      413,
      'body-too-large',
    );
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(64_000_000), { level: 1 })],
    ['br', brotliCompressSync(Buffer.alloc(64_000_000), fast)],
  ])('answers 413 to a %s bomb without inflating it', async (encoding, body) => {
    const port = await start(echoRole({ bodyBytes: 300_000 }));
    const before = process.memoryUsage();
    expectProblem(
      await send(port, { body, headers: { 'content-encoding': encoding } }),
      413,
      'body-too-large',
    );
    const after = process.memoryUsage();
    expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(
      32_000_000,
    );
  });

  it('reads concatenated gzip members as one body', async () => {
    const port = await start(echoRole());
    const body = Buffer.concat([gzipSync('{"a":'), gzipSync('1}')]);
    const answer = await send(port, { body, headers: { 'content-encoding': 'gzip' } });
    expect(answer.json).toMatchObject({ value: { a: 1 } });
  });
});
