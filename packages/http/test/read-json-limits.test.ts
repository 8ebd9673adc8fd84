import { describe, expect, it } from 'vitest';
import { deferred, expectProblem, openRaw, send } from '../../testing/src/wire/index.ts';
import type { JsonReading } from '../src/index.ts';
import { echoRole } from './support/echo.ts';
import { mounts } from './support/mounts.ts';

/** A JSON text of exactly so many bytes. */
const textOf = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;

const textOfRaw = (reading: JsonReading) => reading.raw && Buffer.from(reading.raw).toString();

describe.each(mounts)('$name', ({ start }) => {
  describe('the limit of size', () => {
    it('takes a body of exactly as many bytes, with a declared length and in chunks', async () => {
      const port = await start(echoRole({ bodyBytes: 100 }));
      expect((await send(port, { body: textOf(100) })).status).toBe(200);
      expect((await send(port, { body: [textOf(100).slice(0, 40), textOf(100).slice(40)] })).status).toBe(
        200,
      );
    });

    it('counts bytes, not characters', async () => {
      const port = await start(echoRole({ bodyBytes: 100 }));
      expect((await send(port, { body: `"${'ã'.repeat(49)}"` })).status).toBe(200);
      expectProblem(await send(port, { body: `"${'ã'.repeat(50)}"` }), 413, 'body-too-large');
    });

    it('answers 413 to one byte more, by its declared length', async () => {
      const port = await start(echoRole({ bodyBytes: 100 }));
      expectProblem(await send(port, { body: textOf(101) }), 413, 'body-too-large');
    });

    it('answers 413 by its declared length before any of the body has come', async () => {
      const port = await start(echoRole({ bodyBytes: 100 }));
      const connection = await openRaw(port);
      await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 101\r\n\r\n');
      expect(await connection.read(/\}/)).toMatch(/^HTTP\/1\.1 413 /);
    });

    it('answers 413 to one byte more in chunks, and hands over the part up to the limit', async () => {
      const readings: JsonReading[] = [];
      const port = await start(echoRole({ bodyBytes: 100 }, (reading) => readings.push(reading)));
      const text = textOf(101);
      expectProblem(await send(port, { body: [text.slice(0, 30), text.slice(30)] }), 413, 'body-too-large');
      expect(readings).toMatchObject([{ ok: false, complete: false }]);
      expect(readings.map(textOfRaw)).toEqual([text.slice(0, 100)]);
    });

    it('hands over nothing of a body that is refused by its declared length', async () => {
      const readings: JsonReading[] = [];
      const port = await start(echoRole({ bodyBytes: 100 }, (reading) => readings.push(reading)));
      await send(port, { body: textOf(101) });
      expect(readings).toMatchObject([{ ok: false, complete: false }]);
      expect(readings.map(textOfRaw)).toEqual(['']);
    });
  });

  describe('the limit of time', () => {
    it('answers 408 to a body that stops, closes the connection, and hands over the part that came', async () => {
      const readings: JsonReading[] = [];
      const port = await start(echoRole({ bodyMs: 150 }, (reading) => readings.push(reading)));
      const connection = await openRaw(port);
      await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"begun":');
      const answer = await connection.closed();
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toMatch(/connection: close/i);
      expect(answer).toContain('urn:order-integration:problem:body-too-slow');
      expect(readings).toMatchObject([{ ok: false, complete: false }]);
      expect(readings.map(textOfRaw)).toEqual(['{"begun":']);
    });

    it('answers 408 to a body that trickles', async () => {
      const port = await start(echoRole({ bodyMs: 200 }));
      const connection = await openRaw(port);
      await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\n');
      const trickle = setInterval(() => void connection.write(' ').catch(() => {}), 20);
      const answer = await connection.read(/\}/).finally(() => clearInterval(trickle));
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    });
  });

  it('tells of a body that is cut off, with the part that came', async () => {
    const reading = deferred<JsonReading>();
    const port = await start(echoRole({}, reading.resolve));
    const connection = await openRaw(port);
    await connection.write('POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"begun":');
    // The server has the part once it has answered another connection's request.
    await send(port, { path: '/elsewhere' });
    connection.destroy();
    const cutOff = await reading.promise;
    expect(cutOff).toMatchObject({
      ok: false,
      complete: false,
      problem: { status: 400, name: 'body-cut-off' },
    });
    expect(textOfRaw(cutOff)).toBe('{"begun":');
    expect((await send(port, { body: '1' })).status).toBe(200);
  });

  describe('the limit of depth', () => {
    const arrays = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

    it('takes exactly as many levels of arrays and objects', async () => {
      const port = await start(echoRole({ depth: 8 }));
      expect((await send(port, { body: arrays(8) })).json).toMatchObject({ value: JSON.parse(arrays(8)) });
      expect((await send(port, { body: objects(8) })).json).toMatchObject({ value: JSON.parse(objects(8)) });
    });

    it.each([
      ['one array more', arrays(9)],
      ['one object more', objects(9)],
      ['a mixture', `[${objects(7)},${arrays(8)}]`],
      ['200,000 arrays', arrays(200_000)],
      ['150,000 objects', objects(150_000)],
    ])('answers 400 to %s', async (_name, body) => {
      const port = await start(echoRole({ depth: 8 }));
      const problem = expectProblem(await send(port, { body }), 400, 'not-json');
      expect(problem.detail).toMatch(/nests too deep/);
    });

    it('does not count siblings', async () => {
      const port = await start(echoRole({ depth: 2 }));
      expect((await send(port, { body: `[${'[],'.repeat(10_000)}[]]` })).status).toBe(200);
    });
  });
});
