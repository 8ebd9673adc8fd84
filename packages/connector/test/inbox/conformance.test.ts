import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProcessingResult } from '@order-integration/contracts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectorChecks, formatReport, runChecks } from '../../../conformance/src/index.ts';
import { pathSecret } from '../../src/index.ts';
import { inboxKinds } from '../support/inboxes.ts';
import { mount, startConnector } from '../support/start-connector.ts';

const secret = 'a-secret-of-the-tests';
const account = 'connections';
const bodyTimeoutMs = 800;

describe.each(inboxKinds)('a connector with an inbox in $kind', ({ open }) => {
  it('passes every connector check in the profile of our own adapters', { timeout: 120_000 }, async () => {
    const { queue, remove } = await open();
    onTestFinished(remove);
    const handled: Pick<ProcessingResult, 'code' | 'marketplaceOrderId' | 'operationId'>[] = [];
    const record = ({ code, marketplaceOrderId, operationId }: ProcessingResult) =>
      handled.push({ code, marketplaceOrderId, operationId });
    const { connector, port } = await startConnector({
      inbox: queue,
      authenticate: pathSecret(secret),
      accounts: (name) => name === account || name === 'grocery1',
      on: { success: record, error: record, unknown: record },
      limits: { bodyMs: bodyTimeoutMs },
    });
    await connector.start();
    const observation = createServer((_request, response) => response.end(JSON.stringify({ handled })));
    await once(observation.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void observation.close());
    const report = await runChecks({
      target: {
        endpoint: `http://127.0.0.1:${port}${mount}/${secret}`,
        authentication: { kind: 'path-secret' },
        account,
        otherAccount: 'somebody-else',
        bodyTimeoutMs,
        observationUrl: `http://127.0.0.1:${(observation.address() as AddressInfo).port}/`,
      },
      profile: 'house',
      concurrency: 4,
    });
    expect(report.counts, formatReport(report)).toEqual({
      passed: connectorChecks.length,
      failed: 0,
      excluded: 0,
      notRun: 0,
    });
  });
});
