import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../test/connectors/support/sandbox.ts';
import { installPythonTools, pythonFolder } from './tools.ts';

/** What schemathesis found. */
export interface Examination {
  /** Its exit code: 0 where nothing failed. */
  readonly code: number;
  /** Its report, as it shows it to people; empty where it was shown at once. */
  readonly output: string;
  /** The requests that were sent, by phase. */
  readonly cases: Readonly<Record<string, number>>;
  /** How often each exception of `hooks.py` applied, none left out. */
  readonly exceptions: Readonly<Record<string, number>>;
}

/**
 * Has schemathesis examine a sandbox by the OpenAPI document that it serves. The sandbox is a process of its own on a database of its own.
 * @param options of `schemathesis run`, such as `--max-examples 10`.
 * @param how whether its output goes to the terminal while it runs, and variables for the sandbox.
 */
export async function examineSandbox(
  options: readonly string[],
  how: { readonly isShown?: boolean; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Examination> {
  const { isShown = false, environment = {} } = how;
  const bin = await installPythonTools();
  const folder = await mkdtemp(join(tmpdir(), 'schemathesis-'));
  const notes = join(folder, 'notes.txt');
  await using sandbox = await startSandbox(environment);
  await using receiver = await startReceiver();
  try {
    const config = join(pythonFolder, 'schemathesis.toml');
    const document = `${sandbox.origin}/sandbox/openapi.json`;
    const child = spawn(join(bin, 'schemathesis'), ['--config-file', config, 'run', document, ...options], {
      // It leaves files where it runs.
      cwd: folder,
      env: {
        ...process.env,
        NOTES: notes,
        RECEIVER: receiver.endpoint,
        PYTHONPATH: pythonFolder,
        PYTHONDONTWRITEBYTECODE: '1',
      },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    const said = (await readFile(notes, 'utf8').catch(() => '')).trimEnd().split('\n');
    return {
      code: code ?? 1,
      output,
      cases: countOf(said, 'case '),
      exceptions: countOf(said, 'exception '),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes notifications; every fourth is answered 410, so that there are dead letters and lanes that have failed. */
async function startReceiver(): Promise<AsyncDisposable & { readonly endpoint: string }> {
  let received = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      received += 1;
      response.writeHead(received % 4 === 0 ? 410 : 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/hook`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** How often each note of a kind was taken; the notes begin with each kind once. */
function countOf(notes: readonly string[], kind: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const note of notes) {
    if (!note.startsWith(kind)) continue;
    const name = note.slice(kind.length);
    counts[name] = (counts[name] ?? -1) + 1;
  }
  return counts;
}
