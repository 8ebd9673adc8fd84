import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchBody, nodeBody, type RequestBody } from '../src/index.ts';

const limits = { bytes: 10, milliseconds: 3_600_000 };

const bodies: [string, () => RequestBody][] = [
  ['of a stream', () => nodeBody(Readable.from([Buffer.from('[1]')]))],
  ['of a stream that is too large', () => nodeBody(Readable.from([Buffer.alloc(20)]))],
  ['of a Request', () => fetchBody(new Request('https://hub.example', { method: 'POST', body: '[1]' }))],
  [
    'of a Request that is too large',
    () => fetchBody(new Request('https://hub.example', { method: 'POST', body: 'a'.repeat(20) })),
  ],
];

describe('a body that has been read', () => {
  it.each(bodies)('leaves no timer behind: %s', async (_name, make) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const body = make();
    if (body.kind === 'unread') await body.read(limits);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(bodies)('has been under a timer until then: %s', async (_name, make) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const body = make();
    const reading = body.kind === 'unread' ? body.read(limits) : undefined;
    expect(vi.getTimerCount()).toBe(1);
    await reading;
  });
});
