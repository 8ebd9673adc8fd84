import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, openPostgres } from '@order-integration/queue-postgres';
import { startServer } from '@order-integration/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InboxConnector, startInboxConnector } from './support/inbox.ts';
import { type Ran, run, type Surroundings } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-inbox-'));
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, maxRetries: 10 });
});

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly marketplaceOrderId: string;
}

/** An inbox with letters that a real connector has left: dead EOI003 of 1 and 2, EOI002 of 3, and a refused body of 4. */
interface Filled {
  readonly connector: InboxConnector;
  /** Runs a command of inbox on it. */
  readonly inbox: (words: readonly string[], surroundings?: Surroundings) => Promise<Ran>;
  readonly list: (...words: string[]) => Promise<readonly Row[]>;
  /** Lets the connector run on it, which keeps the commands out of a folder, until something holds. */
  readonly runUntil: (holds: () => boolean) => Promise<void>;
}

const stores = {
  PostgreSQL: () => ({
    place: [
      '--database',
      `${server.address}/postgres`,
      '--schema',
      `s${Math.random().toString(36).slice(2)}`,
    ],
    open: ([, connectionString = '', , schema]: readonly string[]) =>
      openPostgres({ connectionString, schema }),
  }),
  'a folder': () => ({
    place: ['--data', join(folder, Math.random().toString(36).slice(2))],
    open: ([, directory = '']: readonly string[]) => openEmbedded({ directory }),
  }),
} as const;

describe.each(['PostgreSQL', 'a folder'] as const)('an inbox on %s', (kind) => {
  async function fill(): Promise<Filled> {
    const { place, open } = stores[kind]();
    const database = open(place);
    const connector = await startInboxConnector(database, kind);
    await connector.start();
    await connector.leaveDead('EOI003', '1');
    await connector.leaveDead('EOI003', '2');
    await connector.leaveDead('EOI002', '3');
    await connector.leaveRefused('4');
    await connector.stop();
    await database.close();
    connector.mend();
    const inbox = ([name = '', ...words]: readonly string[], surroundings?: Surroundings) =>
      run(['inbox', name, ...place, ...words], surroundings);
    return {
      connector,
      inbox,
      list: async (...words) => JSON.parse((await inbox(['list', '--json', ...words])).stdout),
      runUntil: async (holds) => {
        await connector.start();
        await expect.poll(holds, { timeout: 20_000 }).toBe(true);
        await connector.stop();
        await database.close();
      },
    };
  }

  it('is listed, by filter, and shown, the body only where that is asked for', async () => {
    const { inbox, list } = await fill();
    const all = await list();
    expect(
      all.map(({ code, kind: letter, marketplaceOrderId }) => [letter, code, marketplaceOrderId]),
    ).toEqual([
      ['dead', 'EOI003', '1'],
      ['dead', 'EOI003', '2'],
      ['dead', 'EOI002', '3'],
      ['quarantined', 'SOI001', '4'],
    ]);
    expect(JSON.stringify(all)).not.toMatch(/"body"|Maria/);
    const orders = async (...words: string[]) =>
      (await list(...words)).map(({ marketplaceOrderId }) => marketplaceOrderId).join();
    expect(await orders('--code', 'EOI003')).toBe('1,2');
    expect(await orders('--kind', 'quarantined')).toBe('4');
    expect(await orders('--account', 'connections', '--order', '3')).toBe('3');
    expect(await orders('--reason', 'rangeerror')).toBe('1,2,3');
    expect(await orders('--received-before', '1h')).toBe('');
    expect(await orders('--received-from', '1h', '--limit', '2')).toBe('1,2');

    const { stdout, stderr, exitCode } = await inbox(['list', '--limit', '1']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'There are more than 1: give a filter, or a higher --limit.\n',
    });
    expect(stdout).toMatch(
      /^\S{36} {2}dead {2}EOI003 {2}connections {2}order 1\n {2}\d{4}-\S+Z {2}1 attempt {2}\w/,
    );

    const refused = all.at(-1)?.id ?? '';
    const shown = await inbox(['show', refused]);
    expect(shown.stdout).toMatch(/^kind +quarantined$/m);
    expect(shown.stdout).toMatch(/^reason +contract-broken: \/success$/m);
    expect(shown.stdout).toMatch(/^body +\d+ bytes, which may hold customer data: --body shows them$/m);
    expect(shown.stdout).not.toContain('Maria');
    expect((await inbox(['show', refused, '--body'])).stdout).toContain('"message":"Maria"');
    expect(JSON.parse((await inbox(['show', refused, '--body', '--json'])).stdout).body).toContain('Maria');
    expect(await inbox(['show', 'nothing'])).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'There is no letter of the id nothing.\n',
    });
  });

  it('is redriven by id and by filter, after a question, under a name and for somebody', async () => {
    const { inbox, list, runUntil, connector } = await fill();
    const words = ['redrive', '--code', 'EOI003', '--name', 'prices', '--by', 'Ada', '--per-second', '500'];
    expect(await inbox(words)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/Redrive 2 letters\? Nobody is here to answer\n.*--yes/),
    });
    expect(await inbox(words, { isInteractive: true, stdin: 'no\n' })).toMatchObject({
      exitCode: 1,
      stderr: 'Redrive 2 letters? [y/N] Nothing was done.\n',
    });
    expect(await inbox(words, { isInteractive: true, stdin: '' })).toMatchObject({ exitCode: 1 });
    expect(await list()).toHaveLength(4);
    const done = await inbox(words, { isInteractive: true, stdin: 'y\n' });
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^prices {2}done {2}2 of 2\n/) });
    expect((await list()).map(({ marketplaceOrderId }) => marketplaceOrderId)).toEqual(['3', '4']);

    const [{ id = '' } = {}] = await list('--order', '3');
    expect(await inbox(['redrive', id, 'nothing'])).toEqual({
      exitCode: 1,
      stdout: `${id}  redriven\nnothing  not-found\n`,
      stderr: '',
    });
    await runUntil(() => connector.handled.length === 3);
    expect([...connector.handled].sort()).toEqual(['1', '2', '3']);

    expect((await inbox(['redrives'])).stdout).toMatch(
      /^prices {2}done {2}2 of 2\n {2}begun \S+ by Ada, 500 a second, code EOI003\n$/,
    );
    expect(await inbox([...words, '--yes'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/“prices” has been done already.*\n.*--name/),
    });
    expect(await inbox(['redrive', '--code', 'EOI003', '--yes'])).toMatchObject({
      exitCode: 0,
      stdout: 'No letter.\n',
    });
  });

  it('says how a redrive that was broken off goes on', async () => {
    const { inbox, list } = await fill();
    const broken = await inbox(['redrive', '--all', '--yes', '--name', 'in parts'], {
      interrupts: AbortSignal.abort(),
    });
    expect(broken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--name "in parts"') });
    const whole = await inbox(['redrive', '--all', '--yes', '--name', 'in parts', '--json']);
    expect(whole.exitCode, whole.stderr).toBe(0);
    expect(JSON.parse(whole.stdout)).toMatchObject({ state: 'done', counted: 4, redriven: 4 });
    expect(await list()).toEqual([]);
  });

  it('is discarded by id and by filter, and what keeps the contract no better stays', async () => {
    const { inbox, list } = await fill();
    const [first, , , refused] = await list();
    expect(await inbox(['discard', first?.id ?? ''])).toMatchObject({ exitCode: 0 });
    expect(await inbox(['discard', '--kind', 'dead'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Delete 2 letters for ever? Nobody is here to answer'),
    });
    expect(await inbox(['discard', '--kind', 'dead', '--yes'])).toMatchObject({
      exitCode: 0,
      stdout: '2 letters discarded.\n',
    });
    const requeued = await inbox(['requeue', refused?.id ?? '']);
    expect(requeued).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/refused {2}contract-broken/),
    });
    expect(await list()).toHaveLength(1);
  });

  it('requeues what keeps the present contract', async () => {
    const { inbox, list, runUntil, connector } = await fill();
    const [first] = await list();
    expect(await inbox(['requeue', first?.id ?? ''])).toMatchObject({
      exitCode: 0,
      stdout: `${first?.id}  requeued\n`,
    });
    await runUntil(() => connector.handled.length === 1);
    expect(connector.handled).toEqual(['1']);
  });

  it('is told from a queue and a schema that are not there, and makes neither', async () => {
    const { inbox } = await fill();
    expect(await inbox(['list', '--queue', 'inbux'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/no queue “inbux” .*There is: inbox\n.*--queue/),
    });
    const schema = ['list', '--schema', 'nowhere'];
    expect(await inbox(schema)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/has no queues in the schema “nowhere”\n.*--schema/),
    });
  });
});

it('a folder that a connector runs on is refused, with its process', async () => {
  const directory = join(folder, 'held');
  const database = openEmbedded({ directory });
  await database.ready();
  const { exitCode, stderr } = await run(['inbox', 'list', '--data', directory]);
  await database.close();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/the folder .*held is in use by .*process.*\nEnd the connector/);
});

it('a folder that holds no database is refused, and none is made', async () => {
  const directory = join(folder, 'mistyped');
  const { exitCode, stderr } = await run(['inbox', 'list', '--data', directory]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/mistyped holds no database\n.*--data/);
  expect(existsSync(directory)).toBe(false);
});

it('a folder that cannot be written is refused', async () => {
  const directory = join(folder, 'unwritable');
  mkdirSync(join(directory, 'data'), { recursive: true });
  // Where the folder of locks would be; a superuser may write wherever there is no such obstacle.
  writeFileSync(join(directory, 'lock'), '');
  const { exitCode, stderr } = await run(['inbox', 'list', '--data', directory]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/the folder .*unwritable cannot be used: EEXIST.*\nCheck --data/);
});

it('the address of DATABASE_URL is used, and a password in it is not shown', async () => {
  const address = `${server.address.replace(':test@', ':a-wrong-password@')}/postgres`;
  const { exitCode, stderr } = await run(['inbox', 'list'], { env: { DATABASE_URL: address } });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/the database cannot be used: password authentication failed .*\(28P01\)\n/);
  expect(stderr).not.toContain('a-wrong-password');
});

it.each([
  [['list'], /it is not said which inbox\n.*--database URL or DATABASE_URL/],
  [['list', '--database', 'postgres://127.0.0.1:1/none'], /the database cannot be used: .*ECONNREFUSED.*\n/],
  [['list', '--database', 'no address at all'], /the database cannot be used: /],
  [['list', '--data', 'a', '--database', 'b'], /'--database <url>' cannot be used with .*--data/],
  [['list', '--received-before', 'yesterday'], /--received-before is no time\n.*12h/],
  [['list', '--received-from', '2026-11-28T06:00'], /--received-from is no time\n/],
  [['list', '--limit', '0'], /--limit is not a whole number/],
  [['list', '--kind', 'lost'], /'lost' is invalid/],
  [['show'], /missing required argument 'id'/],
  [['redriv'], /unknown command 'redriv'.*Did you mean redrive/],
])('inbox %j is refused in two lines', async (words, what) => {
  const { exitCode, stdout, stderr } = await run(['inbox', ...words]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(what);
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
});

it.each([
  [[], 'it is not said which letters'],
  [['an-id', '--all'], 'letters are named in more than one way'],
  [['--all', '--code', 'EOI003'], 'letters are named in more than one way'],
])('what to change must be said in one way: %j', async (words, what) => {
  for (const name of ['redrive', 'discard'])
    expect(await run(['inbox', name, '--data', join(folder, 'none'), ...words])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(what),
    });
});
