import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@order-integration/testing/postgres';
import type { TestProject } from 'vitest/node';
import { startSandbox } from '../../src/start-sandbox.ts';
import { testConfiguration } from './test-configuration.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder of a sandbox that has been started once, to be copied: making one takes seconds. */
    readonly template: string;
    /** A PostgreSQL server. */
    readonly postgres: string;
  }
}

const started: (() => Promise<unknown>)[] = [];

/** Makes what all tests share. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
  started.push(() => rm(folder, { recursive: true, force: true }));
  const template = join(folder, 'template');
  const [server] = await Promise.all([startServer(), makeTemplate(template)]);
  started.push(server.stop);
  project.provide('template', template);
  project.provide('postgres', server.address);
}

async function makeTemplate(dataDirectory: string): Promise<void> {
  const sandbox = await startSandbox(testConfiguration({ dataDirectory }));
  await sandbox.stop();
}

/** Ends what was started, the last first. */
export async function teardown(): Promise<void> {
  for (const stop of started.toReversed()) await stop();
}
