import { describe, expect, it } from 'vitest';
import { ConfigurationError, connectorChecks, formatReport, runChecks } from '../src/index.ts';
import { startReference } from './reference/reference-connector.ts';
import { startStub } from './support/stub-server.ts';

const limits = { responseMs: 200, observationMs: 100, checkMs: 5_000 };
const everyFact = {
  authentication: { kind: 'path-secret' },
  account: 'connections',
  otherAccount: 'not-served',
  bodyTimeoutMs: 50,
} as const;

describe('runChecks', () => {
  it.each([
    {
      need: 'observation',
      fact: 'observationUrl',
      id: 'connector-502',
      missing: { observationUrl: undefined },
    },
    { need: 'otherAccount', fact: 'otherAccount', id: 'connector-623', missing: { otherAccount: undefined } },
    {
      need: 'secret',
      fact: 'authentication',
      id: 'connector-601',
      missing: { authentication: { kind: 'none' } },
    },
  ] as const)(
    'fails a check whose prerequisite $need is missing, and names $fact',
    async ({ fact, id, missing }) => {
      await using connector = await startReference();
      const { results, counts } = await runChecks({
        target: { ...connector.target, ...missing },
        only: [id],
      });
      expect(counts).toMatchObject({ passed: 0, failed: 1 });
      expect(results[0]?.reason).toContain(`must declare ${fact}`);
      expect(results[0]?.exchanges).toEqual([]);
    },
  );

  it('names every missing fact of a check', async () => {
    await using connector = await startReference();
    const target = { ...connector.target, observationUrl: undefined, otherAccount: undefined };
    const { results } = await runChecks({ target, only: ['connector-625'] });
    expect(results[0]?.reason).toMatch(/otherAccount .* and observationUrl/);
  });

  it.each(['only', 'exclude'] as const)('throws at an unknown id in %s', async (list) => {
    await using connector = await startReference();
    const run = runChecks({ target: connector.target, [list]: ['connector-001', 'connector-000'] });
    await expect(run).rejects.toThrow('no check has the id connector-000');
  });

  it('lists an excluded check as excluded, never as passed', async () => {
    await using connector = await startReference();
    const report = await runChecks({
      target: connector.target,
      only: ['connector-001', 'connector-002'],
      exclude: ['connector-002'],
    });
    expect(report.results.map(({ id, status }) => [id, status])).toEqual([
      ['connector-001', 'passed'],
      ['connector-002', 'excluded'],
    ]);
    expect(report.counts).toMatchObject({ passed: 1, failed: 0, excluded: 1 });
    expect(report.countsBySeverity.MUST).toMatchObject({ passed: 1, failed: 0, excluded: 1 });
    expect(formatReport(report)).toContain('excluded  connector-002  MUST take the SOI002');
  });

  it.concurrent.each(['hangs', 'closes', 'answers nonsense'] as const)(
    'fails every check of a connector that %s, and never throws',
    async (manner) => {
      await using stub = await startStub(manner);
      const target = {
        ...everyFact,
        endpoint: `${stub.origin}/secret-0123`,
        observationUrl: `${stub.origin}/handled`,
      };
      const { counts, passed } = await runChecks({ target, profile: 'house', limits, concurrency: 64 });
      expect(counts).toEqual({ passed: 0, failed: connectorChecks.length, excluded: 0, notRun: 0 });
      expect(passed).toBe(false);
    },
  );

  it('fails a check at its time limit', async () => {
    await using stub = await startStub('dawdles');
    const target = { ...everyFact, endpoint: `${stub.origin}/secret-0123` };
    const { results } = await runChecks({
      target,
      only: ['connector-608'],
      limits: { ...limits, checkMs: 100 },
    });
    // Above what was asked for, so that a slow body and a request after it have their time.
    expect(results[0]).toMatchObject({ status: 'failed', reason: 'no verdict within 450 ms' });
    expect(results[0]?.exchanges.at(-1)?.error).toBe('no answer yet when the check ended');
  });

  it('says what is wrong with an observation that is not as agreed', async () => {
    await using connector = await startReference();
    await using stub = await startStub('answers {}');
    const target = { ...connector.target, observationUrl: `${stub.origin}/handled` };
    const { results } = await runChecks({ target, only: ['connector-502'] });
    expect(results[0]?.reason).toContain('observationUrl must answer {"handled":');
  });

  it('says what an observation answers instead of 200', async () => {
    await using connector = await startReference();
    await using stub = await startStub('answers nonsense');
    const target = { ...connector.target, observationUrl: `${stub.origin}/handled` };
    const { results } = await runChecks({ target, only: ['connector-502'] });
    expect(results[0]?.reason).toBe('observationUrl answered 599');
  });

  it.each([
    { title: 'an endpoint that is no URL', change: { endpoint: 'connector.example' } },
    { title: 'an endpoint without the secret', change: { endpoint: 'http://127.0.0.1/' } },
    { title: 'a body limit that valid bodies exceed', change: { bodyLimitBytes: 100 } },
    { title: 'a body time of none', change: { bodyTimeoutMs: 0 } },
  ])('throws at $title', async ({ change }) => {
    const target = { ...everyFact, endpoint: 'http://127.0.0.1:9/secret-0123', ...change };
    const error = await runChecks({ target }).catch((thrown: unknown) => thrown);
    expect(ConfigurationError.isInstance(error)).toBe(true);
    expect(String(error)).toContain(`target.${Object.keys(change)[0]} must`);
  });

  it.each([
    { option: 'concurrency', value: 0 },
    { option: 'concurrency', value: Number.NaN },
    { option: 'runTimeoutMs', value: -1 },
    { option: 'failFast', value: 'yes' },
    { option: 'profile', value: 'strict' },
    { option: 'only', value: 'connector-001' },
    { option: 'onProgress', value: true },
    { option: 'limits', value: { responseSeconds: 1 } },
    { option: 'timeout', value: 1 },
  ])('throws at the option $option of $value, and names it', async ({ option, value }) => {
    const target = { ...everyFact, endpoint: 'http://127.0.0.1:9/secret-0123' };
    const error = await runChecks({ target, [option]: value }).catch((thrown: unknown) => thrown);
    expect(ConfigurationError.isInstance(error)).toBe(true);
    expect(String(error)).toContain(`${option}`);
  });
});
