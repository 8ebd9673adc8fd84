import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServerName } from './servers.ts';
import type { ServerMessage, Usage } from './usage.ts';

/** A server of the benchmark, running as a process of its own. */
export interface ServerProcess {
  readonly name: ServerName;
  /** Scheme, host and port. */
  readonly origin: string;
  /** What it has used until now. */
  readonly usage: () => Promise<Usage>;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('./main.mjs', import.meta.url));

/**
 * Starts a server and waits until it listens.
 * @throws {Error} when it exits before that.
 */
export async function startServer(name: ServerName): Promise<ServerProcess> {
  const child = fork(main, ['--serve', name], { env: { ...process.env, NODE_ENV: 'production' } });
  const { port } = await answerOf(child, name, 'listening');
  return {
    name,
    origin: `http://127.0.0.1:${port}`,
    usage: async () => {
      if (!child.connected) throw new Error(`The server ${name} is gone`);
      const answer = answerOf(child, name, 'usage');
      child.send('usage');
      return (await answer).usage;
    },
    stop: async () => {
      if (!child.connected) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
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
