import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddedQueue } from '../src/index.ts';
import type { FatalOptions } from './programs/fatal-options.ts';
import { spawnProgram } from './support/programs.ts';
import { embeddedStore } from './support/stores.ts';

describe('a job that ends its process', () => {
  it('is given up, and no other job is, though it has taken them with it each time', {
    timeout: 120_000,
  }, async () => {
    const store = await embeddedStore();
    onTestFinished(store.remove);
    const queue = 'fatal';
    const database = store.open();
    const before = embeddedQueue<string>({ database: database, name: queue });
    await before.add('fatal', { key: 'fatal', group: 'fatal' });
    for (let index = 0; index < 40; index += 1)
      await before.add('harmless', { key: `harmless ${index}`, group: `group ${index}` });
    await database.close();

    const options: FatalOptions = { address: store.address, queue, mostInterruptions: 8, jobMs: 100 };
    let lives = 0;
    for (let ended = ''; ended !== 'finished'; lives += 1) ended = await live(options);

    const reopened = store.open();
    onTestFinished(() => reopened.close());
    const after = embeddedQueue<string>({ database: reopened, name: queue });
    expect(await after.counts()).toEqual({ waiting: 0, running: 0, dead: 1 });
    const { items } = await after.deadLetters.list();
    expect(items).toMatchObject([{ key: 'fatal', reason: expect.stringContaining('8 times') }]);
    expect(lives).toBe(9);
  });
});

async function live(options: FatalOptions): Promise<'killed' | 'finished'> {
  const program = spawnProgram('fatal', options);
  let errors = '';
  program.stderr.on('data', (part) => {
    errors += part;
  });
  const [code, signal] = await once(program, 'exit');
  if (signal === 'SIGKILL') return 'killed';
  expect(code, errors).toBe(0);
  return 'finished';
}
