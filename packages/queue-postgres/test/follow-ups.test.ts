import { GiveUp, type Queue } from '@order-integration/queue';
import { createGate, eventually, record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { type Database, embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('what follows from a job, on %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const opened = async () => {
    const store = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const requests = makeQueue<string>({
      database,
      name: 'requests',
      mostInterruptions: 1,
      stopMs: 1,
      abortMs: 1,
      onError,
    });
    const deliveries = makeQueue<string>({ database, name: 'deliveries' });
    return { database, requests, deliveries: deliveries as Queue<unknown>, errors };
  };

  /** Has the database refuse rows of a queue, with an error of a kind. @returns what ends that. */
  const refuse = async (database: Database, queue: string, code: string) => {
    const { schema } = await queueDatabaseOf(database).session('unused', async () => {});
    await database.query(`CREATE FUNCTION ${schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$`);
    await database.query(`CREATE TRIGGER refuse BEFORE INSERT ON ${schema}.job_common FOR EACH ROW
      WHEN (NEW.name = '${queue}') EXECUTE FUNCTION ${schema}.refuse()`);
    return () => database.query(`DROP TRIGGER refuse ON ${schema}.job_common`);
  };

  it('is stored with the end of the job or not at all', async () => {
    const { database, requests, deliveries, errors } = await opened();
    await deliveries.counts();
    const allow = await refuse(database, 'deliveries', '53100');
    await requests.add('job', { key: 'a', group: 'g' });
    await requests.add('next', { key: 'b', group: 'g' });
    const recorder = record<string>();
    await requests.start(async (job, attempt) => {
      await recorder.worker(job, attempt);
      return job === 'job' ? [{ queue: deliveries, job: 'follows', options: { key: 'f', group: 'g' } }] : [];
    });
    await eventually(
      async () => errors.length,
      (count) => count >= 2,
    );
    expect(await requests.counts()).toEqual({ waiting: 1, running: 1, dead: 0 });
    expect((await deliveries.counts()).waiting).toBe(0);
    await allow();
    await recorder.ended(2);
    expect(recorder.keys).toEqual(['a', 'b']);
    expect(await deliveries.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
  });

  it('follows in the order of the jobs, within a group', async () => {
    const { requests, deliveries } = await opened();
    const recorder = record<unknown>();
    await deliveries.start(recorder.worker);
    await requests.start(async (job) =>
      [1, 2, 3].map((number) => ({
        queue: deliveries,
        job: `${job}/${number}`,
        options: { key: `${job}/${number}`, group: 'g' },
      })),
    );
    for (const job of ['a', 'b']) await requests.add(job, { key: job, group: 'one' });
    await recorder.ended(6);
    expect(recorder.seen.map(({ job }) => job)).toEqual(['a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'b/3']);
  });

  it('follows as well from a job that its processes never finish, and that death is heard of', async () => {
    const { requests, deliveries } = await opened();
    await requests.add('poison', { key: 'a', group: 'g' });
    const recorder = record<string>(() => new Promise(() => {}));
    const whenDead = ({ key }: { key: string }) => [
      { queue: deliveries, job: 'died', options: { key: `${key} died`, group: 'g' } },
    ];
    await requests.start(recorder.worker, { whenDead });
    await recorder.begun(1);
    await requests.stop();
    await requests.start(recorder.worker, { whenDead });
    await eventually(requests.counts, ({ dead }) => dead === 1);
    expect(await deliveries.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
    expect(await deliveries.add('again', { key: 'a died', group: 'g' })).toBe('duplicate');
  });

  it('is stored as well while the database closes, also in a queue that nobody has used yet', async () => {
    const { database, deliveries } = await opened();
    const requests = makeQueue<string>({ database, name: 'requests' });
    const gate = createGate();
    const recorder = record<string>(() => gate.passed);
    await requests.start(async (job, attempt) => {
      await recorder.worker(job, attempt);
      return [{ queue: deliveries, job: 'follows', options: { key: 'f', group: 'g' } }];
    });
    await requests.add('job', { key: 'a', group: 'g' });
    await recorder.begun(1);
    const closed = database.close();
    gate.open();
    await closed;
    expect(await requests.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    expect((await deliveries.counts()).waiting).toBe(1);
  });

  it('is added before the end where the queue is of another kind', async () => {
    const { requests, deliveries } = await opened();
    const order: string[] = [];
    const wrapped: Queue<unknown> = {
      ...deliveries,
      add: async (job, options) => {
        order.push(`added while ${(await requests.counts()).running} runs`);
        return await deliveries.add(job, options);
      },
    };
    await requests.start(async () => [{ queue: wrapped, job: 'follows', options: { key: 'f', group: 'g' } }]);
    await requests.add('job', { key: 'a', group: 'g' });
    await eventually(requests.counts, ({ waiting, running }) => waiting + running === 0);
    expect(order).toEqual(['added while 1 runs']);
    expect((await deliveries.counts()).waiting).toBe(1);
  });

  it('cannot hold up what ends at the same time, where the database refuses it', async () => {
    const { database, requests, deliveries } = await opened();
    await deliveries.counts();
    await refuse(database, 'deliveries', '54000');
    const recorder = record<string>();
    await requests.start(async (job, attempt) => {
      await recorder.worker(job, attempt);
      return job === 'refused' ? [{ queue: deliveries, job, options: { key: 'f', group: 'g' } }] : [];
    });
    await Promise.all(
      ['good 1', 'refused', 'good 2', 'good 3'].map((job) => requests.add(job, { key: job, group: job })),
    );
    await eventually(requests.counts, ({ waiting, running }) => waiting + running === 1);
  });

  it('is a mistake of whoever adds where the database refuses what is in a job, and others are stored', async () => {
    const { database, requests, deliveries } = await opened();
    await deliveries.counts();
    await refuse(database, 'deliveries', '54000');
    await expect(deliveries.add('job', { key: 'k', group: 'g' })).rejects.toMatchObject({
      name: 'ConfigurationError',
      cause: { code: '54000' },
    });
    expect(await requests.add('job', { key: 'k', group: 'g' })).toBe('added');
  });

  it('tells of a death that a worker wants', async () => {
    const { database, deliveries } = await opened();
    const heard: unknown[] = [];
    const queue = makeQueue<string>({ database, name: 'mortal', onDead: (letter) => heard.push(letter) });
    await queue.start(
      async () => {
        throw new GiveUp('enough');
      },
      { whenDead: ({ key }) => [{ queue: deliveries, job: 'died', options: { key, group: 'g' } }] },
    );
    await queue.add('job', { key: 'a', group: 'g' });
    await eventually(
      async () => heard.length,
      (count) => count === 1,
    );
    const [letter] = (await queue.deadLetters.list()).items;
    expect(heard).toMatchObject([{ id: letter?.id, key: 'a', reason: 'enough' }]);
    expect((await deliveries.counts()).waiting).toBe(1);
  });
});
