import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchBody, nodeBody, type RequestBody } from '../src/index.ts';

const limits = { bodyBytes: 10, bodyMs: 3_600_000 };

const bodies: [string, () => RequestBody][] = [
  ['of a stream', () => nodeBody(Readable.from([Buffer.from('[1]')]))],
  ['of a stream that is too large', () => nodeBody(Readable.from([Buffer.alloc(20)]))],
  ['of a Request', () => fetchBody(new Request('https://hub.example', { method: 'POST', body: '[1]' }))],
  [
    'of a Request that is too large',
    () => fetchBody(new Request('https://hub.example', { method: 'POST', body: 'a'.repeat(20) })),
  ],
];

/** Fakes the clock and the timer that all time limits share. */
function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe('a body that has been read', () => {
  it.each(bodies)('leaves no timer behind: %s', async (_name, make) => {
    fakeTime();
    const body = make();
    if (body.kind === 'unread') await body.read(limits);
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(bodies)('has been under a timer until then: %s', async (_name, make) => {
    fakeTime();
    const body = make();
    const reading = body.kind === 'unread' ? body.read(limits) : undefined;
    expect(vi.getTimerCount()).toBe(1);
    await reading;
    vi.advanceTimersByTime(100);
  });

  it('shares its timer with all others', async () => {
    fakeTime();
    const readings = bodies
      .map(([, make]) => make())
      .map((body) => body.kind === 'unread' && body.read(limits));
    expect(vi.getTimerCount()).toBe(1);
    await Promise.all(readings);
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });
});
