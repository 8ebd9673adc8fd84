import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Configuration } from '../../src/configuration.ts';
import { type Sandbox, startSandbox } from '../../src/start-sandbox.ts';
import { client, type SandboxClient } from './client.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { testConfiguration } from './test-configuration.ts';

/** A sandbox, a connector that receives its notifications, and what talks to it. */
export interface UsedSandbox extends SandboxClient {
  readonly receiver: Receiver;
  readonly origin: string;
}

/** Starts a sandbox on PGlite and a connector before the tests of a file, and stops them after. */
export function useSandbox(changes: Partial<Configuration> = {}): () => UsedSandbox {
  let folder = '';
  let sandbox: Sandbox | undefined;
  let used: UsedSandbox | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
    const dataDirectory = join(folder, 'data');
    await cp(inject('template'), dataDirectory, { recursive: true });
    sandbox = await startSandbox(testConfiguration({ dataDirectory, ...changes }));
    const receiver = await startReceiver();
    used = { ...client(sandbox.origin, receiver), receiver, origin: sandbox.origin };
  });
  afterAll(async () => {
    await sandbox?.stop();
    await used?.receiver.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (used === undefined) throw new Error('The sandbox has not been started');
    return used;
  };
}
