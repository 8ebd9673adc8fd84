import getPort from 'get-port';
import { describe, expect, it } from 'vitest';
import { formatReport, runServiceChecks, serviceChecks } from '../src/index.ts';
import { startReferenceService } from './reference-service/reference-service.ts';

describe('a right service', () => {
  it.each([
    { title: 'some at a time', concurrency: 6, bodyLimitBytes: 300_000 },
    {
      title: 'one after the other, at the default limit of a body',
      concurrency: 1,
      bodyLimitBytes: 1_048_576,
    },
  ])('passes every check, $title', async ({ concurrency, bodyLimitBytes }) => {
    const port = await getPort({ host: '127.0.0.1' });
    await using service = await startReferenceService({
      bodyLimitBytes,
      // Enough for a whole body on a busy machine.
      bodyTimeoutMs: 800,
      registeredEndpoint: `http://127.0.0.1:${port}/registered/secret-of-the-token`,
    });
    const target = { ...service.target, receiver: { port } };
    const report = await runServiceChecks({ target, profile: 'house', concurrency });
    expect(report.counts, formatReport(report)).toEqual({
      passed: serviceChecks.length,
      failed: 0,
      excluded: 0,
      notRun: 0,
    });
  });
});
