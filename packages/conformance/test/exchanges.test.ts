import { describe, expect, it } from 'vitest';
import { type ConnectorAuthentication, formatReport, runChecks } from '../src/index.ts';
import { answering, statusOf } from './broken/broken-server.ts';
import { startReference } from './reference/reference-connector.ts';

const shared = 'c2VjcmV0LW9mLXRoZS1yZWZlcmVuY2U=';
const manners: readonly { readonly secret: string; readonly authentication: ConnectorAuthentication }[] = [
  { secret: 'path-secret-0123456789', authentication: { kind: 'path-secret' } },
  {
    secret: 'header-secret-42',
    authentication: { kind: 'header', name: 'x-secret', value: 'header-secret-42' },
  },
  { secret: shared, authentication: { kind: 'standard-webhooks', secret: `whsec_${shared}` } },
];

describe('the exchanges of a failed check', () => {
  it.each(manners)('never show the secret with $authentication.kind', async ({ secret, authentication }) => {
    // Answers 409 to everything, and repeats the secret in a header and in the body.
    const broken = answering(() => true, { status: 409, detail: secret, headers: { 'x-echo': secret } });
    await using connector = await startReference({ ...broken, authentication });
    const only = ['connector-001', 'connector-601', 'connector-602', 'connector-603', 'connector-911'];
    const report = await runChecks({ target: connector.target, only });
    expect(report.counts.failed).toBe(only.length);
    const shown = JSON.stringify(report) + formatReport(report);
    expect(shown).toContain('[redacted]');
    expect(shown).not.toContain(secret);
    // A wrong secret that shares all but its end would tell it as well.
    expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
  });

  it('show the request and the response', async () => {
    await using connector = await startReference(answering(() => true, { status: 409 }));
    const { results } = await runChecks({ target: connector.target, only: ['connector-001'] });
    expect(results[0]).toMatchObject({
      severity: 'MUST',
      reason: 'answered 409; expected 2xx',
      exchanges: [
        {
          request: {
            method: 'POST',
            url: expect.stringMatching(
              /\/\[redacted\]\/order-integration\/notification\/processing-result\?an=/,
            ),
            headers: { 'content-type': 'application/json' },
            body: expect.stringContaining('"code":"SOI001"'),
          },
          response: {
            status: 409,
            headers: { 'content-type': 'application/problem+json' },
            body: expect.stringContaining('"title":"Conflict"'),
          },
          error: null,
        },
      ],
    });
  });

  it('show no more than 4 KiB of a body, and how long it is', async () => {
    const broken = answering((_, outcome) => statusOf(outcome) === 200, {
      status: 500,
      detail: 'd'.repeat(9_000),
    });
    await using connector = await startReference(broken);
    const { results } = await runChecks({ target: connector.target, only: ['connector-821'] });
    const [exchange] = results[0]?.exchanges ?? [];
    expect(exchange?.request.body).toMatch(/^.{4096}… \(\d{6} bytes\)$/s);
    expect(exchange?.response?.body).toMatch(/^.{4096}… \(9\d{3} bytes\)$/s);
  });

  it('are twenty at most, and hold those that went wrong', async () => {
    const broken = answering(({ text }, _, state) => state.note(text) === 60, 'closed');
    await using connector = await startReference(broken);
    const { results } = await runChecks({ target: connector.target, only: ['connector-505'] });
    const exchanges = results[0]?.exchanges ?? [];
    expect(exchanges).toHaveLength(20);
    expect(exchanges.some(({ response, error }) => response === null && error === 'socket hang up')).toBe(
      true,
    );
  });

  it('are none where the check passed', async () => {
    await using connector = await startReference();
    const { results } = await runChecks({ target: connector.target, only: ['connector-001'] });
    expect(results[0]).toMatchObject({ status: 'passed', reason: null, exchanges: [] });
  });
});
