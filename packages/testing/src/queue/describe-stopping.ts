import { GiveUp } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { createGate, eventually } from './waiting.ts';

/** What `start` and `stop` promise. */
export function describeStopping(open: OpenQueue): void {
  describe('stopping', () => {
    const opened = useQueue(open);

    it('waits for the jobs that run and takes no more', async () => {
      const queue = await opened<string>({ concurrency: 1 });
      const gate = createGate();
      const recorder = record<string>(() => gate.passed);
      for (const key of ['a', 'b', 'c']) await queue.add('job', { key, group: key });
      await queue.start(recorder.worker);
      await recorder.begun(1);
      const stopped = queue.stop();
      gate.open();
      await stopped;
      expect(recorder.keys).toHaveLength(1);
      expect(await queue.counts()).toEqual({ waiting: 2, running: 0, dead: 0 });
      await queue.start(recorder.worker);
      await recorder.ended(3);
      expect(new Set(recorder.keys).size).toBe(3);
    });

    it('is ready before it is started, while it runs and when it is asked after it has stopped', async () => {
      const queue = await opened<string>();
      await queue.ready();
      await queue.start(record<string>().worker);
      await queue.ready();
      await queue.stop();
      await queue.ready();
      await queue.stop();
    });

    it('aborts what does not end, and runs it again after the next start without counting a failure', async () => {
      const queue = await opened<string>({ stopMs: 50, retry: { delays: [], jitter: 0 } });
      const aborted: unknown[] = [];
      const recorder = record<string>((_job, { number, signal }) =>
        number > 1
          ? Promise.resolve()
          : new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => {
                aborted.push(signal.reason);
                reject(signal.reason);
              });
            }),
      );
      await queue.add('job', { key: 'a', group: 'g' });
      await queue.add('job', { key: 'b', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.begun(1);
      await queue.stop();
      expect(aborted).toMatchObject([{ name: 'AbortError' }]);
      expect(await queue.counts()).toEqual({ waiting: 2, running: 0, dead: 0 });
      const second = record<string>();
      await queue.start(second.worker);
      await second.ended(2);
      expect(second.seen).toMatchObject([
        { key: 'a', number: 2 },
        { key: 'b', number: 1 },
      ]);
      expect((await queue.counts()).dead).toBe(0);
    });

    it('takes what an aborted worker finishes all the same as done', async () => {
      const queue = await opened<string>({ stopMs: 20 });
      const recorder = record<string>(
        (_job, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      );
      await queue.add('job', { key: 'a', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.begun(1);
      await queue.stop();
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('takes it seriously when an aborted worker gives up', async () => {
      const queue = await opened<string>({ stopMs: 20 });
      const recorder = record<string>(
        (_job, { signal }) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(new GiveUp('enough'))),
          ),
      );
      await queue.add('job', { key: 'a', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.begun(1);
      await queue.stop();
      expect((await queue.counts()).dead).toBe(1);
    });

    it('gives a job back whose worker does not listen', async () => {
      const queue = await opened<string>({ stopMs: 20, abortMs: 20 });
      const gate = createGate();
      const deaf = record<string>(() => gate.passed);
      await queue.add('job', { key: 'a', group: 'g' });
      await queue.start(deaf.worker);
      await deaf.begun(1);
      await queue.stop();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      await recorder.ended(1);
      expect(recorder.seen).toMatchObject([{ key: 'a', number: 2 }]);
      gate.open();
      await deaf.ended(1);
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    });

    it('does not hear what a worker says that did not listen, once its job was given back', async () => {
      const dead: unknown[] = [];
      const queue = await opened<string>({ stopMs: 20, abortMs: 20, onDead: (letter) => dead.push(letter) });
      const gates = [createGate(), createGate()] as const;
      const recorder = record<string>(async (_job, { key, number }) => {
        const isFirst = key === 'a' && number === 1;
        await gates[isFirst ? 0 : 1].passed;
        if (isFirst) throw new GiveUp('much too late');
      });
      await queue.add('job', { key: 'a', group: 'g' });
      await queue.add('job', { key: 'b', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.begun(1);
      await queue.stop();
      await queue.start(recorder.worker);
      await recorder.begun(2);
      gates[0].open();
      await recorder.ended(1);
      // Had the queue heard it, the group would be free now, and this would not be the only one that runs.
      await queue.add('job', { key: 'c', group: 'other' });
      await recorder.begun(3);
      expect(recorder.keys).toEqual(['a', 'a', 'c']);
      gates[1].open();
      await eventually(queue.counts, ({ waiting, running }) => waiting === 0 && running === 0);
      expect(dead).toEqual([]);
      expect((await queue.counts()).dead).toBe(0);
    });

    it('takes jobs while it is stopped', async () => {
      const queue = await opened<string>();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      await queue.stop();
      expect(await queue.add('job', { key: 'a', group: 'g' })).toBe('added');
      expect(recorder.seen).toEqual([]);
      await queue.start(recorder.worker);
      await recorder.ended(1);
    });

    it('may be asked for twice, and without a start', async () => {
      const queue = await opened<string>();
      await queue.stop();
      await queue.start(async () => {});
      await Promise.all([queue.stop(), queue.stop()]);
      await queue.stop();
    });

    it('refuses a second start', async () => {
      const queue = await opened<string>();
      await queue.start(async () => {});
      await expect(queue.start(async () => {})).rejects.toMatchObject({ name: 'ConfigurationError' });
    });
  });
}
