import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { connectorChecks } from '@order-integration/conformance';
import { header, standardWebhooks } from '@order-integration/connector';
import { serve } from '@order-integration/testing';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import observation from '../schemas/observation.schema.json' with { type: 'json' };
import { startConnector } from './support/connector.ts';
import { run, runProcess } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const facts = ['--account', 'connections', '--other-account', 'not-served', '--body-timeout-ms', '400'];

/** Takes whatever comes and answers 200: the first is right, the second refuses what breaks the contract. */
const [takes, refuses] = [
  checkNamed(/^MUST take .*SOI001/i),
  checkNamed(/^MUST refuse a body that ends too early/),
];

const signingSecret = `whsec_${Buffer.from('a-very-local-secret-of-32-bytes!').toString('base64')}`;

describe('conformance connector', () => {
  it('passes a right connector, whose observation is as its schema says', { timeout: 120_000 }, async () => {
    const { endpoint, observe } = await startConnector();
    const { exitCode, stdout, stderr } = await run([
      ...['conformance', 'connector', endpoint, '--observe', observe, ...facts, '--concurrency', '8'],
    ]);
    expect(exitCode, stdout).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^passed$/m);
    expect(stdout).not.toContain('a-very-local-secret');
    const isObservation = new Ajv().compile(observation);
    expect(isObservation(await (await fetch(observe)).json())).toBe(true);
    expect(isObservation({ handled: [{ code: 'SOI001' }] })).toBe(false);
  });

  it.each([
    {
      way: 'a secret in a header',
      authenticate: header('x-secret', 'a-very-local-secret'),
      words: ['--header', 'X-Secret=a-very-local-secret'],
      failing: [],
    },
    {
      way: 'signatures of Standard Webhooks',
      authenticate: standardWebhooks(signingSecret),
      words: ['--standard-webhooks', signingSecret],
      failing: [],
    },
    {
      way: 'nothing',
      authenticate: 'none' as const,
      words: ['--no-authentication'],
      // There is no secret to get wrong.
      failing: ['601', '602', '603', '604', '605', '606', '608', '609', '610', ...idsFrom(911, 917)],
    },
  ])(
    'knows a right connector that authenticates by $way, where that is said, and not where it is not',
    {
      timeout: 240_000,
    },
    async ({ way, authenticate, words, failing }) => {
      const { endpoint, observe } = await startConnector(authenticate);
      const known = baseline(
        way,
        failing.map((number) => `connector-${number}`),
      );
      const told = await runOn(endpoint, [
        ...['--observe', observe, '--concurrency', '8', '--strict', '--baseline', known, ...words],
      ]);
      expect(told.exitCode, told.stdout).toBe(0);
      expect(told.stdout).toMatch(new RegExp(`^all +2\\d\\d passed, ${failing.length} failed`, 'm'));
      expect(told.stdout + told.stderr).not.toContain('a-very-local-secret');
      expect(told.stdout + told.stderr).not.toContain(signingSecret);
      const untold = await runOn(`${endpoint}/a-very-local-secret`, ['--only', takes]);
      expect(untold.exitCode, untold.stdout).toBe(1);
    },
  );

  it('passes a SHOULD or MAY that fails, and with --strict fails it', async () => {
    const endpoint = await startGullible();
    const only = connectorChecks.filter(({ name }) => !name.startsWith('MUST')).map(({ id }) => id);
    const lenient = await runOn(endpoint, ['--only', ...only, '--concurrency', '8']);
    expect(lenient.exitCode, lenient.stdout).toBe(0);
    expect(lenient.stdout).toMatch(/^(SHOULD|MAY) +\d+ passed, [1-9]\d* failed/m);
    const strict = await runOn(endpoint, ['--only', ...only, '--concurrency', '8', '--strict']);
    expect(strict.exitCode).toBe(1);
    expect(strict.stdout).toMatch(/^connector-\d+ failed, and it is a (SHOULD|MAY)$/m);
  });

  it('fails a right connector for an entry of a baseline that does not fail', async () => {
    const { endpoint } = await startConnector();
    const stale = await runOn(endpoint, [
      '--only',
      takes,
      refuses,
      '--baseline',
      baseline('right', [refuses]),
    ]);
    expect(stale.exitCode).toBe(1);
    expect(stale.stdout).toMatch(/^all +2 passed, 0 failed/m);
    expect(stale.stdout).toContain(`${refuses} is in the baseline and does not fail: remove it there`);
  });

  it('runs a right connector to its end with --fail-fast, which does not go with a baseline', async () => {
    const { endpoint } = await startConnector();
    const whole = await runOn(endpoint, ['--only', takes, refuses, '--fail-fast']);
    expect(whole).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^all +2 passed, 0 failed/m) });
    const both = await runOn(endpoint, ['--fail-fast', '--baseline', baseline('both', [])]);
    expect(both).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/cannot be used with.*--baseline/),
    });
  });

  it('fails a connector that takes whatever comes, and names the MUST', async () => {
    const { exitCode, stdout } = await runOn(await startGullible(), ['--only', takes, refuses]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`${refuses} failed, and it is a MUST`);
    expect(stdout).not.toContain(`${takes} failed`);
  });

  it('takes what a baseline knows, and fails for an entry that does not fail any more', async () => {
    const endpoint = await startGullible();
    const known = ['--only', takes, refuses, '--baseline'];
    expect(await runOn(endpoint, [...known, baseline('known', [refuses])])).toMatchObject({ exitCode: 0 });
    const stale = await runOn(endpoint, [...known, baseline('stale', [refuses, takes])]);
    expect(stale.exitCode).toBe(1);
    expect(stale.stdout).toContain(`${takes} is in the baseline and does not fail: remove it there`);
  });

  it('keeps what a baseline says of checks that did not run, and fails for an id that no check has', async () => {
    const endpoint = await startGullible();
    const others = await runOn(endpoint, ['--only', takes, '--baseline', baseline('others', [refuses])]);
    expect(others).toMatchObject({ exitCode: 0 });
    const unknown = await runOn(endpoint, [
      '--only',
      takes,
      '--baseline',
      baseline('unknown', ['connector-000']),
    ]);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stdout).toContain('connector-000 is in the baseline and does not fail: remove it there');
  });

  it('ends at the first MUST that fails where that is asked for', async () => {
    const { exitCode, stdout } = await runOn(await startGullible(), ['--fail-fast', '--reporter', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).report.counts).toMatchObject({ failed: 1, notRun: expect.any(Number) });
    expect(JSON.parse(stdout).report.counts.notRun).toBeGreaterThan(50);
  });

  it('writes JUnit, Markdown and JSON into files, and the pretty report beside', async () => {
    const endpoint = await startGullible();
    const written = async (reporter: string) => {
      const file = join(folder, reporter);
      const asked = ['--only', takes, refuses, '--reporter', reporter, '--output', file];
      expect((await runOn(endpoint, asked)).stdout).toContain('NOT PASSED');
      return readFileSync(file, 'utf8');
    };
    const junit = await written('junit');
    expect(junit).toMatch(/<testsuites tests="2" failures="1" skipped="0" time="\d+\.\d{3}">/);
    expect(junit).toMatch(
      new RegExp(`<testcase classname="MUST" name="${refuses} [^"]+" time="[^"]+"><failure message="`),
    );
    const markdown = await written('markdown');
    expect(markdown).toMatch(/^# Conformance of .*: not passed$/m);
    expect(markdown).toContain(`| ${refuses} `);
    expect(JSON.parse(await written('json'))).toMatchObject({
      passed: false,
      report: { results: { length: 2 } },
    });
  });

  it('reads its facts from order-integration.json of the folder that it runs in', async () => {
    const { endpoint, observe } = await startConnector();
    writeFileSync(
      join(folder, 'order-integration.json'),
      JSON.stringify({ connector: { endpoint, account: 'connections', observationUrl: observe } }),
    );
    const { exitCode, stdout } = await runProcess(['conformance', 'connector', '--only', takes, refuses], {
      cwd: folder,
    });
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toMatch(/^all +2 passed, 0 failed/m);
  });

  it('shows on a terminal how far it is and which check runs, and elsewhere nothing that moves', async () => {
    const words = ['conformance', 'connector', await startGullible(), ...facts, '--only', takes, refuses];
    const { stderr } = await run(words, { isTerminal: true });
    expect(stderr).toMatch(/─{16} {2}0 of 2, 0 failed {2}connector-\d+ {2}MUST/);
    expect(stderr).toMatch(/━{16} {2}2 of 2, 1 failed/);
    for (const line of stripVTControlCharacters(stderr).split('\n')) expect(line.length).toBeLessThan(80);
    expect((await run(words)).stderr).toBe('');
  });

  it('shows the report on a terminal in colours and as wide as it is, and elsewhere whole and plain', async () => {
    const words = ['conformance', 'connector', await startGullible(), ...facts, '--only', takes, refuses];
    const { stdout } = await run(words, { isTerminal: true });
    expect(stdout).toContain('\u001b[31mFAILED\u001b[39m');
    const lines = stripVTControlCharacters(stdout).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => line.endsWith('…')).length).toBeGreaterThan(0);
    const plain = (await run(words)).stdout;
    expect(plain).not.toMatch(/…$/m);
    expect(plain).toBe(stripVTControlCharacters(plain));
    expect(Math.max(...plain.split('\n').map(({ length }) => length))).toBeGreaterThan(80);
  });

  it('fails, and does not crash, where nobody listens', async () => {
    const { exitCode, stdout } = await runOn('http://127.0.0.1:1/a-very-local-secret', ['--only', takes]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('ECONNREFUSED');
  });

  it.each([
    [[], /not given: ENDPOINT, --account/],
    [['http://127.0.0.1:1/a-secret'], /not given: --account/],
    [['no-address', '--account', 'a'], /target\.endpoint must be an http\(s\) URL/],
    [
      ['http://127.0.0.1:1/a-secret', '--account', 'a', '--only', 'connector-000'],
      /no check has the id connector-000/,
    ],
    [
      ['http://127.0.0.1:1/a-secret', '--account', 'a', '--baseline', 'missing.json'],
      /missing\.json does not exist/,
    ],
    [['--facts', 'missing.json'], /missing\.json does not exist/],
    [['--facts', wrongFacts()], /\/connector must NOT have additional properties: endpiont/],
    [['http://127.0.0.1:1/a-secret', '--reporter', 'xml'], /'xml' is invalid/],
  ])('refuses %j in two lines', async (words, what) => {
    const { exitCode, stdout, stderr } = await run(['conformance', 'connector', ...words]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(what);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});

function runOn(endpoint: string, words: readonly string[]) {
  return run(['conformance', 'connector', endpoint, ...facts, ...words]);
}

async function startGullible(): Promise<string> {
  const origin = await serve((request, response) => void request.resume().on('end', () => response.end()));
  return `${origin}/a-very-local-secret`;
}

function baseline(name: string, failing: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ failing }));
  return file;
}

function wrongFacts(): string {
  const file = join(folder, 'wrong.json');
  writeFileSync(file, JSON.stringify({ connector: { endpiont: 'http://127.0.0.1' } }));
  return file;
}

function checkNamed(pattern: RegExp): string {
  const found = connectorChecks.find(({ name, needs }) => pattern.test(name) && needs.length === 0);
  if (found === undefined) throw new Error(`no check is named ${pattern}`);
  return found.id;
}

function idsFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
