import { describe, expect, it } from 'vitest';
import { connectorChecks, runChecks } from '../src/index.ts';
import { brokenServers } from './broken/broken-servers.ts';
import { startReference } from './reference/reference-connector.ts';

/** Short, so that a server that never does what it should is soon found out. */
const limits = { responseMs: 1_500, promptMs: 500, observationMs: 300, checkMs: 20_000 };

describe('the checks', () => {
  it('have a broken server each', () => {
    expect(Object.keys(brokenServers).sort()).toEqual(connectorChecks.map(({ id }) => id).sort());
  });

  it.concurrent.each([...connectorChecks])('catch the broken server of $id: $name', async ({ id }) => {
    await using connector = await startReference(brokenServers[id]);
    const { results } = await runChecks({ target: connector.target, only: [id], limits });
    expect(results).toMatchObject([{ id, status: 'failed' }]);
    expect(results[0]?.reason).not.toMatch(/must declare|could not be completed|no verdict/);
  });
});
