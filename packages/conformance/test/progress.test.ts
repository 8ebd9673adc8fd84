import { describe, expect, it } from 'vitest';
import { type CheckProgress, connectorChecks, formatReport, profileOf, runChecks } from '../src/index.ts';
import { answering, statusOf } from './broken/broken-server.ts';
import { startReference } from './reference/reference-connector.ts';
import { startStub } from './support/stub-server.ts';

const only = ['connector-001', 'connector-002', 'connector-501'];
const facts = { authentication: { kind: 'path-secret' }, account: 'connections' } as const;

/** Takes everything but the body of connector-001. */
const refusingPlacements = answering(({ text }) => text.includes('PlaceOrder'), { status: 503 });

describe('a run', () => {
  it('tells the start and the end of every check, and how many are done', async () => {
    await using connector = await startReference(refusingPlacements);
    const events: CheckProgress[] = [];
    const onProgress = (event: CheckProgress) => events.push(event);
    await runChecks({ target: connector.target, only, exclude: ['connector-002'], onProgress });
    expect(events).toMatchObject([
      { kind: 'started', id: 'connector-001', done: 0, total: 2 },
      { kind: 'ended', id: 'connector-001', status: 'failed', done: 1, total: 2 },
      { kind: 'started', id: 'connector-501', done: 1, total: 2 },
      { kind: 'ended', id: 'connector-501', status: 'passed', done: 2, total: 2 },
    ]);
    expect(events[1]).toMatchObject({
      durationMs: expect.any(Number),
      name: expect.stringMatching(/^MUST /),
    });
  });

  it('goes on where the listener throws or rejects', async () => {
    await using connector = await startReference();
    for (const onProgress of [
      () => {
        throw new Error('a listener that fails');
      },
      () => Promise.reject(new Error('a listener that rejects')),
    ]) {
      const report = await runChecks({ target: connector.target, only, onProgress });
      expect(report).toMatchObject({ passed: true, counts: { passed: 3 } });
    }
  });

  it('ends at the first MUST that fails with failFast, and says what did not run', async () => {
    await using connector = await startReference(refusingPlacements);
    const report = await runChecks({ target: connector.target, only, failFast: true });
    expect(report.counts).toEqual({ passed: 0, failed: 1, excluded: 0, notRun: 2 });
    expect(report).toMatchObject({ passed: false, endedEarly: 'connector-001 failed (failFast)' });
    expect(report.results[1]).toMatchObject({
      status: 'notRun',
      reason: 'connector-001 failed (failFast)',
      exchanges: [],
    });
  });

  it('does not end, and passes, where a SHOULD fails', async () => {
    await using connector = await startReference(
      answering((_, outcome) => statusOf(outcome) === 200, { status: 503 }),
    );
    const shouldFail = ['connector-221', 'connector-253'];
    const failed = await runChecks({ target: connector.target, only: shouldFail, failFast: true });
    expect(failed).toMatchObject({ passed: true, endedEarly: null, counts: { failed: 2, notRun: 0 } });
    const withMust = await runChecks({ target: connector.target, only: [...shouldFail, 'connector-001'] });
    expect(withMust).toMatchObject({ passed: false, counts: { failed: 3 } });
  });

  it('ends when its time is over, in the middle of a check, and is no pass', async () => {
    await using stub = await startStub('hangs');
    const target = { ...facts, endpoint: `${stub.origin}/secret-0123` };
    const startedAt = performance.now();
    const report = await runChecks({ target, runTimeoutMs: 300 });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    const reason = 'the run took longer than 300 ms (runTimeoutMs)';
    expect(report).toMatchObject({ passed: false, endedEarly: reason, counts: { passed: 0, failed: 0 } });
    expect(report.counts.notRun).toBe(protocolChecks.length);
    expect(report.results[0]).toMatchObject({ status: 'notRun', reason });
    expect(formatReport(report)).toContain(`ended early: ${reason}`);
  });

  it('ends at once where nothing listens, and says so', async () => {
    await using stub = await startStub('is not there');
    const target = { ...facts, endpoint: `${stub.origin}/secret-0123` };
    const report = await runChecks({ target });
    expect(report.durationMs).toBeLessThan(2_000);
    expect(report).toMatchObject({
      passed: false,
      endedEarly: expect.stringMatching(/^the target cannot be reached at 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
      counts: { passed: 0, failed: 0, notRun: protocolChecks.length },
    });
  });

  it('is no pass where every check was excluded', async () => {
    await using connector = await startReference();
    const report = await runChecks({ target: connector.target, only: [], exclude: ['connector-001'] });
    expect(report).toMatchObject({ passed: false, counts: { excluded: 1, passed: 0, failed: 0 } });
  });
});

describe('a check', () => {
  it('that waits for a handler run says how long it waited, for what, and what it received', async () => {
    await using connector = await startReference({ rules: { runs: () => [] } });
    const { results } = await runChecks({
      target: connector.target,
      only: ['connector-002'],
      limits: { observationMs: 1_200 },
    });
    expect(results[0]?.reason).toMatch(
      /^waited 1,200 ms for 1 handler run of SOI002 for order conformance-[\w-]+, which was taken, received 0$/,
    );
  });
});

describe('a profile', () => {
  const house = ['connector-351', 'connector-607', 'connector-901'];

  it('of house has the checks of protocol too, and protocol has none that a MUST of our own choice binds', () => {
    const added = connectorChecks.filter((check) => profileOf(check) === 'house');
    expect(added.length).toBeGreaterThan(0);
    for (const { name, clause } of added)
      expect([name.split(' ')[0], clause.basis]).toEqual(['MUST', 'our-choice']);
    for (const { name, clause } of protocolChecks)
      if (name.startsWith('MUST')) expect(clause.basis, name).not.toBe('our-choice');
  });

  it.each(house)('of protocol does not have %s, and says so where it is asked for', async (id) => {
    const target = { ...facts, endpoint: 'http://127.0.0.1:9/secret-0123' };
    await expect(runChecks({ target, only: [id] })).rejects.toThrow(
      `${id} belongs to the profile house; run with profile: 'house'`,
    );
  });

  it('counts what each one adds', async () => {
    await using connector = await startReference();
    const { target } = connector;
    const report = await runChecks({ target, profile: 'house', only: ['connector-001', ...house] });
    expect(report).toMatchObject({
      profile: 'house',
      countsByProfile: { protocol: { passed: 1 }, house: { passed: 3 } },
    });
  });
});

const protocolChecks = connectorChecks.filter((check) => profileOf(check) === 'protocol');
