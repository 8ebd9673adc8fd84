import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Ending, LazyAbortController, startTimeLimit, withinTime } from '../src/time-limit.ts';

/** Milliseconds until a limit expires. */
function expiry(milliseconds: number): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    startTimeLimit(milliseconds, () => resolve(performance.now() - start));
  });
}

describe('a time limit', () => {
  it.each([0, 1, 30, 120])('of %i ms never ends early', async (milliseconds) => {
    expect(await expiry(milliseconds)).toBeGreaterThanOrEqual(milliseconds);
  });

  it('that is cleared never expires, and others go on', async () => {
    let expired = false;
    startTimeLimit(10, () => {
      expired = true;
    }).clear();
    await expiry(100);
    expect(expired).toBe(false);
  });

  it('beyond what a timer of Node can hold does not expire at once', async () => {
    let expired = false;
    const limit = startTimeLimit(2 ** 40, () => {
      expired = true;
    });
    await expiry(60);
    limit.clear();
    expect(expired).toBe(false);
  });
});

describe('an abort controller that is lazy', () => {
  it('tells signals and callbacks that were asked for before the end and after it', () => {
    const controller = new LazyAbortController();
    const told: unknown[] = [];
    controller.onEnd((reason) => told.push(reason));
    const { signal } = controller;
    controller.abort('done');
    controller.abort('again');
    controller.onEnd((reason) => told.push(reason));
    expect(told).toEqual(['done', 'done']);
    expect(signal.reason).toBe('done');
    const late = new LazyAbortController();
    late.abort('done');
    expect(late.aborted).toBe(true);
    expect(late.signal.reason).toBe('done');
    expect(() => late.throwIfEnded()).toThrow('done');
  });
});

describe('withinTime', () => {
  const late = () => new Error('late');

  it('gives what the work gives', async () => {
    expect(await withinTime({ milliseconds: 1_000, late }, async () => 7)).toBe(7);
  });

  it('rejects and aborts the signal of work that is late', async () => {
    let told: unknown;
    const work = ({ signal }: Ending) => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
      return new Promise<never>(() => {});
    };
    await expect(withinTime({ milliseconds: 10, late }, work)).rejects.toThrow('late');
    expect(told).toEqual(new Error('late'));
  });

  it("rejects with the reason of the caller's signal, before and during the work", async () => {
    const caller = new AbortController();
    const waiting = withinTime(
      { milliseconds: 10_000, late, signal: caller.signal },
      () => new Promise<never>(() => {}),
    );
    caller.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    const begun = withinTime({ milliseconds: 10_000, late, signal: caller.signal }, async () => 'begun');
    await expect(begun).rejects.toThrow('stopped');
  });

  it('throws what the work throws, even before it returns a promise', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    await expect(withinTime({ milliseconds: 10_000, late }, broken)).rejects.toThrow('broken');
  });

  it('ends work at its limit, whatever the garbage collector takes meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const collecting = setInterval(collectGarbage, 20);
    // Holds nothing but a listener.
    const hang = ({ signal }: Ending) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('told to end')));
      });
    try {
      await expect(withinTime({ milliseconds: 200, late }, hang)).rejects.toThrow('late');
    } finally {
      clearInterval(collecting);
    }
  });
});
