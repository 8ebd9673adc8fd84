import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openStore } from '../stores/open-store.ts';
import type { Store } from '../stores/store.ts';
import type { Memory, ServerMessage, ServerQuestion } from './server-message.ts';
import { type ServerName, serverOf } from './servers.ts';

/** A server of the benchmark, running as a process of its own. */
export interface ServerProcess {
  readonly name: ServerName;
  /** Scheme, host and port. */
  readonly origin: string;
  /** CPU time until now, in microseconds: of the server, and of its store where that has processes of its own. */
  readonly cpu: () => Promise<{ readonly server: number; readonly store: number }>;
  /** How much it has done until now. */
  readonly done: () => Promise<number>;
  readonly memory: () => Promise<Memory>;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('./main.mjs', import.meta.url));
const noStore: Store = { address: '', cpuMicroseconds: () => 0, close: async () => {} };

/**
 * Starts a server and waits until it listens.
 * @param shared a store that several servers share, which whoever opened it closes; left out, the server has one of its own.
 * @throws {Error} when it exits before that.
 */
export async function startServer(name: ServerName, shared?: Store): Promise<ServerProcess> {
  const kind = serverOf(name).store;
  const store = shared ?? (kind === undefined ? noStore : await openStore(kind));
  const child = fork(main, ['--serve', name, '--store', store.address], {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: [...process.execArgv, '--expose-gc'],
  });
  const stop = async () => {
    if (child.connected) child.disconnect();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (shared === undefined) await store.close();
  };
  const ask = <Kind extends ServerQuestion>(question: Kind) => {
    if (!child.connected) throw new Error(`The server ${name} is gone`);
    const answer = answerOf(child, name, question);
    child.send(question);
    return answer;
  };
  try {
    const { port } = await answerOf(child, name, 'listening');
    return {
      name,
      origin: `http://127.0.0.1:${port}`,
      cpu: async () => ({ store: store.cpuMicroseconds(), server: (await ask('cpu')).microseconds }),
      done: async () => (await ask('done')).count,
      memory: async () => (await ask('memory')).memory,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type MessageOf<Kind extends ServerMessage['kind']> = Extract<ServerMessage, { readonly kind: Kind }>;

/** The next message of a child, which must be of a kind. */
async function answerOf<Kind extends ServerMessage['kind']>(
  child: ChildProcess,
  name: ServerName,
  kind: Kind,
): Promise<MessageOf<Kind>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`The server ${name} has exited before it said "${kind}"`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as MessageOf<Kind>);
    });
  });
}
