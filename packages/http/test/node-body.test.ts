import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { nodeBody } from '../src/index.ts';

const limits = { bodyBytes: 10, bodyMs: 3_600_000 };

function read(stream: Readable) {
  const body = nodeBody(stream);
  if (body.kind !== 'unread') throw new Error('A stream is read when it is asked for');
  return body.read(limits);
}

/** A stream that the test pushes into. */
const open = () => new Readable({ read: () => {} });

const eventOf = (stream: Readable, name: string) =>
  new Promise<void>((resolve) => stream.once(name, () => resolve()));

describe('nodeBody', () => {
  it('joins the chunks of a stream', async () => {
    const reading = await read(Readable.from([Buffer.from('[1,'), Buffer.from('2]')]));
    expect(reading.ok).toBe(true);
    expect(Buffer.from(reading.bytes).toString()).toBe('[1,2]');
  });

  it('pauses the stream at the limit: what is still to come waits until somebody throws it away', async () => {
    const stream = open();
    stream.push(Buffer.alloc(11));
    expect(await read(stream)).toEqual({ ok: false, reason: 'too-large', bytes: Buffer.alloc(10) });
    expect(stream.isPaused()).toBe(true);
  });

  it('takes no more memory than the body for single bytes', async () => {
    const stream = open();
    const reading = nodeBody(stream);
    const body = reading.kind === 'unread' ? reading.read({ bodyBytes: 300_000, bodyMs: 60_000 }) : undefined;
    for (let byte = 0; byte < 300_000; byte += 1) stream.push(Buffer.from([byte % 251]));
    stream.push(null);
    const read = await body;
    expect(read?.bytes.byteLength).toBe(300_000);
    expect(read?.bytes.every((value, index) => value === index % 251)).toBe(true);
    expect(read?.bytes.buffer.byteLength).toBeLessThanOrEqual(600_000);
  });

  it('goes on where a host has paused the stream', async () => {
    const stream = open();
    stream.pause();
    stream.push(Buffer.from('[1]'));
    stream.push(null);
    expect(await read(stream)).toEqual({ ok: true, bytes: Buffer.from('[1]') });
  });

  it('outlives an error of the stream after it has given up', async () => {
    const uncaught = vi.fn();
    process.on('uncaughtException', uncaught);
    onTestFinished(() => void process.off('uncaughtException', uncaught));
    const stream = open();
    stream.push(Buffer.alloc(11));
    await read(stream);
    const closed = eventOf(stream, 'close');
    stream.destroy(new Error('the sender went away'));
    await closed;
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('tells of a stream that fails, with the part that came', async () => {
    const stream = open();
    stream.push(Buffer.from('[1,'));
    const reading = read(stream);
    setImmediate(() => stream.destroy(new Error('the sender went away')));
    expect(await reading).toEqual({ ok: false, reason: 'cut-off', bytes: Buffer.from('[1,') });
  });

  it('tells at once of a stream that has been destroyed before', async () => {
    const stream = open();
    stream.destroy();
    await eventOf(stream, 'close');
    expect(await read(stream)).toMatchObject({ ok: false, reason: 'cut-off' });
  });
});
