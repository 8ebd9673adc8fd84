import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConnectorTarget } from '@order-integration/conformance';
import type { Language } from './languages.ts';

/** A change of the text of one of a connector's files. */
export interface Patch {
  readonly file: string;
  /** Has to occur in the file, exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A connector's program, copied to a folder of its own and built there. */
export interface Program {
  readonly language: Language;
  readonly folder: string;
}

/** A handler run, as the connector shows it. */
export interface Run {
  readonly key: string;
  readonly account: string;
  readonly code: string;
  readonly marketplaceOrderId: string | null;
}

/** A connector that runs as a process of its own. */
export interface RunningConnector extends AsyncDisposable {
  readonly target: ConnectorTarget;
  /** Where VTEX would post to, for the account that the target names. */
  readonly notificationUrl: string;
  /** Everything that it has written so far. */
  output(): string;
  runs(): Promise<readonly Run[]>;
  /** Posts a body to the notification path as VTEX does. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a signal and resolves with the exit code, null where a signal ended the process. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export const secret = 'a-secret-of-the-tests-4711';
/** One of the two accounts that a started connector serves; the other is grocery1. */
export const account = 'connections';
const contracts = join(import.meta.dirname, '../../../../../packages/contracts');
const bodyTimeoutMs = 800;

/**
 * Copies a connector's program, patched, and builds it.
 * @throws {Error} where a patch does not fit, or the build fails.
 */
export async function prepare(language: Language, patches: readonly Patch[] = []): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), `connector-${language.name.toLowerCase()}-`));
  for (const file of language.sources) await copyFile(join(language.folder, file), join(folder, file));
  for (const patch of patches) await apply(folder, patch);
  if (language.build !== null) {
    const [program, ...rest] = language.build;
    await promisify(execFile)(program, rest, { cwd: folder });
  }
  return { language, folder };
}

/** Takes a program's folder away. */
export async function discard({ folder }: Program): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/**
 * Starts a program on free ports and waits until it listens.
 * @throws {Error} with what it wrote, where it ends instead.
 */
export async function start(
  { language, folder }: Program,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningConnector> {
  const [program, ...rest] = language.start;
  const child = spawn(program, rest, {
    cwd: folder,
    env: {
      ...process.env,
      ACCOUNTS: `${account},grocery1`,
      BODY_TIMEOUT_MS: `${bodyTimeoutMs}`,
      CONTRACTS: contracts,
      ENDPOINT_SECRET: secret,
      OBSERVE_PORT: '0',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const { output, ports } = await listening(child);
  const endpoint = `http://127.0.0.1:${ports.notifications}/api/vtex/${secret}`;
  const notificationUrl = `${endpoint}/order-integration/notification/processing-result?an=${account}`;
  const observationUrl = `http://127.0.0.1:${ports.runs}/runs`;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await closed;
    return child.exitCode;
  };
  return {
    target: {
      endpoint,
      authentication: { kind: 'path-secret' },
      account,
      otherAccount: 'an-account-of-others',
      observationUrl,
      bodyTimeoutMs,
    },
    output,
    runs: async () => ((await (await fetch(observationUrl)).json()) as { handled: readonly Run[] }).handled,
    post: (body, headers = { 'content-type': 'application/json' }) =>
      fetch(notificationUrl, { method: 'POST', headers, body }),
    notificationUrl,
    end,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
    },
  };
}

async function apply(folder: string, { file, find, replace }: Patch): Promise<void> {
  const path = join(folder, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${find}`);
  await writeFile(path, parts.join(replace));
}

/** Resolves with the ports that the process says it listens on. */
async function listening(child: ChildProcess) {
  let text = '';
  const ports: Record<string, number> = {};
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      text += chunk.toString();
      for (const [, name = '', port] of text.matchAll(/"for": ?"(\w+)", ?"port": ?(\d+)/g)) {
        ports[name] = Number(port);
      }
      if (ports.notifications !== undefined && ports.runs !== undefined) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`it ended before it listened: ${text}`)));
  });
  return { output: () => text, ports };
}
