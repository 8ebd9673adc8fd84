import { describe, expect, it } from 'vitest';
import { formatReport, runServiceChecks } from '../src/index.ts';
import { answering, posting, saying, statusOf } from './broken-service/broken-service.ts';
import { startReferenceService } from './reference-service/reference-service.ts';
import { keys, userTokenValue } from './reference-service/rules.ts';

const secrets = [keys.appKey, keys.appToken, userTokenValue];

describe('the exchanges of a failed service check', () => {
  it('never show a credential, nor half of one', async () => {
    // Answers 409 to everything, and repeats the credentials in a header and in the body.
    const broken = answering(() => true, {
      status: 409,
      headers: { 'x-echo': secrets.join(' ') },
      problem: { detail: secrets.map((secret) => `${secret}x`).join(' ') },
    });
    await using service = await startReferenceService(broken);
    const only = ['service-001', 'service-402', 'service-403', 'service-404', 'service-409', 'service-422'];
    const report = await runServiceChecks({ target: service.target, profile: 'house', only });
    expect(report.counts.failed).toBe(only.length);
    const shown = JSON.stringify(report) + formatReport(report);
    expect(shown).toContain('[redacted]');
    for (const secret of secrets) expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
  });

  it('never show what a notification holds of a credential, nor the secret of the registered endpoint', async () => {
    const broken = posting((message) => ({ ...message, headers: { 'x-token': keys.appToken } }));
    const registeredEndpoint = 'http://127.0.0.1:9/api/secret-of-the-token';
    await using service = await startReferenceService({ ...broken, registeredEndpoint });
    const { target } = service;
    const wrong = { ...target, baseUrl: `${target.baseUrl}secret-of-the-token/` };
    const reports = [
      await runServiceChecks({ target, only: ['service-513'] }),
      await runServiceChecks({ target: wrong, only: ['service-001'] }),
    ];
    expect(reports.map(({ counts }) => counts.failed)).toEqual([1, 1]);
    const shown = JSON.stringify(reports);
    expect(shown).not.toContain(keys.appToken);
    expect(shown).not.toContain('secret-of-the-token');
  });

  it('show the request, its answer and the notification', async () => {
    await using service = await startReferenceService(posting((message) => ({ ...message, method: 'PUT' })));
    const { results } = await runServiceChecks({ target: service.target, only: ['service-502'] });
    expect(results[0]).toMatchObject({
      reason: 'the method is "PUT"; expected POST',
      exchanges: [
        {
          request: {
            method: 'POST',
            url: expect.stringMatching(
              /\/base\/api\/order-integration\/orders\?affiliateId=MKP&an=connections$/,
            ),
            headers: { 'x-vtex-api-apptoken': '[redacted]' },
            body: expect.stringContaining('"marketplaceOrderId":"conformance-'),
          },
          response: { status: 200, body: expect.stringContaining('"SOI003"') },
          error: null,
        },
        {
          request: {
            method: 'PUT',
            url: expect.stringMatching(
              /\/order-integration\/notification\/processing-result\?an=connections$/,
            ),
            body: expect.stringContaining('"SOI001"'),
          },
          response: { status: 200 },
          error: null,
        },
      ],
    });
  });

  it('are none where the check passed', async () => {
    await using service = await startReferenceService();
    const { results } = await runServiceChecks({ target: service.target, only: ['service-001'] });
    expect(results[0]).toMatchObject({ status: 'passed', reason: null, exchanges: [] });
  });

  it('come with the places at which a body breaks the writer schema, without its values', async () => {
    const broken = saying((_, outcome) => statusOf(outcome) === 200, { message: '', channel: 'private' });
    await using service = await startReferenceService(broken);
    const { target } = service;
    const { results } = await runServiceChecks({ target, profile: 'house', only: ['service-012'] });
    expect(results[0]?.reason).toBe('the answer breaks the writer schema of the common body at /message, /');
  });
});
