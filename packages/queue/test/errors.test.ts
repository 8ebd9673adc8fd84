import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GiveUp, memoryQueue, RetryLater } from '../src/index.ts';

describe('what a worker throws', () => {
  it('carries its cause, and a RetryLater its times', () => {
    const cause = new Error('why');
    expect(new GiveUp('text', { cause })).toMatchObject({ message: 'text', cause });
    expect(new RetryLater('text', { cause, afterMs: 5, atLeastMs: 6 })).toMatchObject({
      message: 'text',
      cause,
      afterMs: 5,
      atLeastMs: 6,
    });
    expect(new RetryLater('text').afterMs).toBeUndefined();
    expect(new RetryLater('text').atLeastMs).toBeUndefined();
  });
});

/** Runs one job of a queue without retries whose worker throws, until the job is dead. */
async function dieOf(error: unknown, onError?: (error: unknown) => unknown): Promise<string | undefined> {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => written.mockRestore());
  const queue = memoryQueue<string>({ retry: { delays: [], jitter: 0 }, onError });
  await queue.add('job', { key: 'k', group: 'g' });
  await queue.start(async () => {
    throw error;
  });
  await vi.waitFor(async () => expect((await queue.counts()).dead).toBe(1));
  await queue.stop();
  return (await queue.deadLetters.list()).items[0]?.reason;
}

describe('an exception of a worker', () => {
  const hidden = 'maria.silva@cliente.example';
  const cause = Object.assign(new Error(hidden), { code: '23505' });
  const error = Object.assign(new TypeError(hidden, { cause }), { job: hidden });

  it('that nobody listens for goes to stderr by name and code, never with its text', async () => {
    expect(await dieOf(error)).toBe('TypeError, caused by Error 23505');
    expect(vi.mocked(console.error).mock.calls).toEqual([
      ['order-integration: TypeError, caused by Error 23505'],
    ]);
  });

  it('goes to the listener as it is', async () => {
    const heard: unknown[] = [];
    await dieOf(error, (each) => heard.push(each));
    expect(heard).toEqual([error]);
    expect(console.error).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new RangeError(hidden);
      },
    ],
    ['rejects', () => Promise.reject(new RangeError(hidden))],
  ])('costs nothing where the listener %s, whose own text is not written either', async (_how, listener) => {
    expect(await dieOf(error, listener)).toBe('TypeError, caused by Error 23505');
    await vi.waitFor(() =>
      expect(vi.mocked(console.error).mock.calls).toEqual([['order-integration: RangeError']]),
    );
  });
});
