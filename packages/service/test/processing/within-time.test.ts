import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withinTime } from '../../src/processing/within-time.ts';

const open = new AbortController().signal;

/** Work that ends only when it is told to, and holds nothing but a listener. */
const hang = (limited: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    limited.addEventListener('abort', () => reject(new Error('told to end'))),
  );

it('ends work at its limit, whatever the garbage collector takes meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const collecting = setInterval(collectGarbage, 20);
  try {
    await expect(withinTime(200, open, hang)).rejects.toMatchObject({ name: 'TimeoutError' });
  } finally {
    clearInterval(collecting);
  }
});

it('gives what the work gives', async () => {
  expect(await withinTime(10_000, open, async () => 'done')).toBe('done');
  await expect(withinTime(10_000, open, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('ends work with the reason of a signal that is aborted, and begins none after it', async () => {
  const controller = new AbortController();
  const ended = withinTime(10_000, controller.signal, hang);
  controller.abort(new Error('stopping'));
  await expect(ended).rejects.toThrow('stopping');
  await expect(withinTime(10_000, controller.signal, () => expect.unreachable())).rejects.toThrow('stopping');
});
