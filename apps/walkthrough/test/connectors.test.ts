import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startConnector } from '../src/programs/connector-program.ts';
import { readCases } from './support/notification-case.ts';
import { postCases } from './support/post-cases.ts';

describe.each(['Express', 'Fastify', 'Nest'])('the smallest connector on %s', (framework) => {
  it('runs one handler for each notification that is new and right, and none for the others', async () => {
    const cases = await readCases();
    const directory = await mkdtemp(join(tmpdir(), 'order-integration-connector-'));
    const connector = await startConnector(framework, 0, directory);
    try {
      expect(await postCases(connector, cases)).toEqual(
        cases.map(({ title, status, key }) => ({ title, status, keys: key === undefined ? [] : [key] })),
      );
    } finally {
      await connector.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
