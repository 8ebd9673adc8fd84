import { describe, expect, it } from 'vitest';
import { connectorChecks, formatReport, runChecks } from '../src/index.ts';
import { type ReferenceOptions, startReference } from './reference/reference-connector.ts';

/** Enough for a whole body on a busy machine. */
const bodyTimeoutMs = 800;

const setups: readonly (ReferenceOptions & { readonly title: string })[] = [
  { title: 'a secret in its path', authentication: { kind: 'path-secret' } },
  {
    title: 'a secret in a header',
    authentication: { kind: 'header', name: 'X-Secret', value: 'header-secret-42' },
  },
  {
    title: 'Standard Webhooks signatures',
    authentication: { kind: 'standard-webhooks', secret: 'whsec_c2VjcmV0LW9mLXRoZS1yZWZlcmVuY2U=' },
  },
  { title: 'an endpoint that has a query of its own', query: '?tenant=north' },
  { title: 'an inbox, from which its handlers run after the answer', rules: { handlingMs: 40 } },
];

describe('a right connector', () => {
  it.each(setups)('passes every check with $title', { timeout: 60_000 }, async ({ title: _, ...setup }) => {
    await using connector = await startReference({ ...setup, bodyTimeoutMs });
    const report = await runChecks({ target: connector.target, profile: 'house', concurrency: 4 });
    expect(report.counts, formatReport(report)).toEqual({
      passed: connectorChecks.length,
      failed: 0,
      excluded: 0,
      notRun: 0,
    });
  });

  it('passes every check that needs no secret where it has none', {
    timeout: 60_000,
  }, async () => {
    await using connector = await startReference({ authentication: { kind: 'none' }, bodyTimeoutMs });
    const exclude = connectorChecks.filter(({ needs }) => needs.includes('secret')).map(({ id }) => id);
    const report = await runChecks({ target: connector.target, profile: 'house', exclude, concurrency: 4 });
    expect(report.counts, formatReport(report)).toEqual({
      passed: connectorChecks.length - exclude.length,
      failed: 0,
      excluded: exclude.length,
      notRun: 0,
    });
  });

  it('passes every check one after the other, at the default limit of a body', {
    timeout: 60_000,
  }, async () => {
    await using connector = await startReference({ bodyLimitBytes: 1_048_576, bodyTimeoutMs });
    const report = await runChecks({ target: connector.target, profile: 'house' });
    expect(report.counts.failed, formatReport(report)).toBe(0);
  });
});

describe('a connector that reads declared charsets', () => {
  it('passes as one that refuses them does', async () => {
    const decode = (bytes: Buffer) => {
      if (bytes[1] === 0) return bytes.toString('utf16le');
      if (bytes[0] === 0) return Buffer.from(bytes).swap16().toString('utf16le');
      const text = bytes.toString('utf8');
      return text.includes('\ufffd') ? bytes.toString('latin1') : text;
    };
    await using connector = await startReference({ rules: { isJson: () => true, decode } });
    const only = ['connector-738', 'connector-739', 'connector-740'];
    const report = await runChecks({ target: connector.target, only });
    expect(report.counts, formatReport(report)).toMatchObject({ passed: 3, failed: 0 });
  });
});
