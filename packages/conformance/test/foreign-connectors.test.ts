import { describe, expect, it } from 'vitest';
import { connectorChecks, formatReport, profileOf, runChecks } from '../src/index.ts';
import { type ReferenceOptions, startReference } from './reference/reference-connector.ts';

/** Connectors that decide as the protocol wants and answer as their own house does. */
const foreign: readonly (ReferenceOptions & {
  readonly title: string;
  /** Why the profile `house` does not pass it; null where it does. */
  readonly reason: RegExp | null;
})[] = [
  {
    title: 'answers 204 to everything good',
    manner: { taken: 204 },
    reason: /^answered 204; the profile house expects 200/,
  },
  {
    title: 'answers one plain 400 to every bad body',
    manner: { badBody: 400 },
    reason:
      /^answered 400; the profile house expects (200 or )?(413|415|422)|^the content type is "text\/plain"/,
  },
  {
    title: 'answers 404 to a wrong secret',
    manner: { wrongSecret: 404 },
    reason: /^answered 404; the profile house expects 401$/,
  },
  {
    title: 'has empty error bodies',
    manner: { emptyErrors: true },
    reason: /^the content type is ""; expected application\/problem\+json$|^issues name \[\];/,
  },
  {
    title: 'authenticates by a secret in a header',
    authentication: { kind: 'header', name: 'X-Secret', value: 'header-secret-42' },
    reason: null,
  },
];

describe('a connector that', () => {
  it.each(foreign)('$title passes the protocol', async ({ title: _, reason: __, ...setup }) => {
    await using connector = await startReference({ ...setup, bodyTimeoutMs: 800 });
    const report = await runChecks({ target: connector.target, concurrency: 4 });
    expect(report.counts, formatReport(report)).toEqual({
      passed: connectorChecks.filter((check) => profileOf(check) === 'protocol').length,
      failed: 0,
      excluded: 0,
      notRun: 0,
    });
    expect(report).toMatchObject({ profile: 'protocol', passed: true });
  });

  it.each(foreign.filter(({ reason }) => reason !== null))(
    '$title does not pass the house, for that reason alone',
    async ({ title: _, reason, ...setup }) => {
      await using connector = await startReference({ ...setup, bodyTimeoutMs: 800 });
      const report = await runChecks({ target: connector.target, profile: 'house', concurrency: 4 });
      expect(report.passed).toBe(false);
      const failed = report.results.filter(({ status }) => status === 'failed');
      expect(failed.length).toBeGreaterThan(0);
      for (const { id, reason: found } of failed) expect(found, id).toMatch(reason ?? /^$/);
    },
  );

  it('authenticates by a secret in a header passes the house too', async () => {
    const authentication = { kind: 'header', name: 'X-Secret', value: 'header-secret-42' } as const;
    await using connector = await startReference({ authentication, bodyTimeoutMs: 800 });
    const report = await runChecks({ target: connector.target, profile: 'house', concurrency: 4 });
    expect(report, formatReport(report)).toMatchObject({ passed: true, counts: { failed: 0 } });
  });
});
