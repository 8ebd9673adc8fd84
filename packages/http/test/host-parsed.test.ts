import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  afterHostParser,
  expectProblem,
  type HostRequest,
  type Outgoing,
  send,
  serve,
} from '../../testing/src/wire/index.ts';
import { type JsonReading, toNodeHandler } from '../src/index.ts';
import { echoRole } from './support/echo.ts';

type Leave = (request: HostRequest, bytes: Buffer) => void;

async function sendThrough(leave: Leave, outgoing: Outgoing, limits = {}) {
  const readings: JsonReading[] = [];
  const role = echoRole(limits, (reading) => readings.push(reading));
  const port = await serve(afterHostParser(leave, toNodeHandler(role)));
  return { answer: await send(port, outgoing), reading: readings[0] };
}

const asBuffer: Leave = (request, bytes) => {
  request.body = bytes;
};
const asText: Leave = (request, bytes) => {
  request.body = bytes.toString();
};
const asValue: Leave = (request, bytes) => {
  request.body = JSON.parse(bytes.toString());
};
const asValueWithRawBody: Leave = (request, bytes) => {
  request.rawBody = bytes;
  request.body = JSON.parse(bytes.toString());
};

const text = '{ "a": "ação" }';
const hex = Buffer.from(text).toString('hex');

describe('a body that a parser of the host has consumed', () => {
  it.each([
    ['bytes', asBuffer],
    ['text', asText],
    ['a value beside the raw bytes', asValueWithRawBody],
  ])('is taken as it was sent where the host left %s', async (_name, leave) => {
    const { answer } = await sendThrough(leave, { body: text });
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 'ação' }, raw: hex } });
  });

  it('is taken as parsed, without raw bytes, where the host left a value', async () => {
    const { answer } = await sendThrough(asValue, { body: text });
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 'ação' } } });
    expect(answer.json).not.toHaveProperty('raw');
  });

  it.each([['null'], ['0'], ['false'], ['[]'], ['{}']])(
    'is taken as parsed where the value is %s',
    async (body) => {
      const { answer } = await sendThrough(asValue, { body });
      expect(answer).toMatchObject({ status: 200, json: { value: JSON.parse(body) } });
    },
  );

  it('is undefined where the host left nothing', async () => {
    const { reading } = await sendThrough(() => {}, { body: text });
    expect(reading).toEqual({ ok: true, value: undefined, raw: undefined });
  });

  it('keeps the rules of media type, encoding and text where the bytes are there', async () => {
    const plain = await sendThrough(asBuffer, { body: text, headers: { 'content-type': 'text/plain' } });
    expectProblem(plain.answer, 415, 'unsupported-media-type');
    const latin1 = { 'content-type': 'application/json; charset=latin1' };
    const accented = await sendThrough(asBuffer, { body: Buffer.from(text, 'latin1'), headers: latin1 });
    expect(accented.answer.json).toMatchObject({ value: { a: 'ação' } });
    const gzip = await sendThrough(asBuffer, {
      body: gzipSync(text),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(gzip.answer.json).toMatchObject({ value: { a: 'ação' }, raw: hex });
    expectProblem((await sendThrough(asText, { body: '{"a"' })).answer, 400, 'not-json');
  });

  it.each([
    ['bytes', asValueWithRawBody],
    ['text', asText],
  ])('is not decompressed again where the host has done so, left the header and %s', async (_name, leave) => {
    const inflated: Leave = (request, bytes) => leave(request, gunzipSync(bytes));
    const outgoing = { body: gzipSync(text), headers: { 'content-encoding': 'gzip' } };
    const { answer } = await sendThrough(inflated, outgoing);
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 'ação' }, raw: hex } });
  });

  it('is not decoded again where the host has made text of it', async () => {
    const decoded: Leave = (request, bytes) => {
      request.body = bytes.toString('latin1');
    };
    const headers = { 'content-type': 'application/json; charset=latin1' };
    const { answer } = await sendThrough(decoded, { body: Buffer.from(text, 'latin1'), headers });
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 'ação' } } });
  });

  it('is held to the limit of size where its bytes or text are there', async () => {
    for (const leave of [asBuffer, asText, asValueWithRawBody]) {
      const { answer } = await sendThrough(leave, { body: text }, { bodyBytes: 16 });
      expectProblem(answer, 413, 'body-too-large');
    }
    expect((await sendThrough(asBuffer, { body: text }, { bodyBytes: 17 })).answer.status).toBe(200);
  });

  it('is held to the limit of depth, with raw bytes and without', async () => {
    const parsed = await sendThrough(asValue, { body: '[[[]]]' }, { depth: 2 });
    expectProblem(parsed.answer, 400, 'not-json');
    expect(parsed.reading).toMatchObject({ ok: false, raw: undefined });
    const withBytes = await sendThrough(asBuffer, { body: '[[[]]]' }, { depth: 2 });
    expectProblem(withBytes.answer, 400, 'not-json');
    expect(withBytes.reading).toMatchObject({ ok: false, raw: Buffer.from('[[[]]]') });
  });

  it('is empty where the parser found nothing to read', async () => {
    const { answer } = await sendThrough(() => {}, { headers: { 'transfer-encoding': 'chunked' } });
    expect(expectProblem(answer, 400, 'not-json').detail).toMatch(/empty/);
  });
});

describe('a body that no parser of the host has consumed', () => {
  it('is read although the host has set an empty one, as Express 4 does', async () => {
    const handler = toNodeHandler(echoRole());
    const port = await serve((incoming: HostRequest, outgoing) => {
      incoming.body = {};
      return handler(incoming, outgoing);
    });
    const answer = await send(port, { body: text });
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 'ação' }, raw: hex } });
    const contentType = { 'content-type': 'text/plain' };
    expectProblem(await send(port, { body: text, headers: contentType }), 415, 'unsupported-media-type');
  });

  it.each(['utf8', 'latin1', 'hex'] as const)(
    'is read although the host has asked for %s text',
    async (encoding) => {
      const handler = toNodeHandler(echoRole({ bodyBytes: 100 }));
      const port = await serve((incoming, outgoing) => {
        incoming.setEncoding(encoding);
        return handler(incoming, outgoing);
      });
      expect((await send(port, { body: [text.slice(0, 8), text.slice(8)] })).json).toMatchObject({
        raw: hex,
      });
      expectProblem(await send(port, { body: ['"', 'a'.repeat(99), '"'] }), 413, 'body-too-large');
    },
  );
});
