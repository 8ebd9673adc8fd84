import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ServerMessage, ServerQuestion } from './server-message.ts';
import { type ServerName, serverOf } from './servers.ts';

/**
 * Runs a server in this process, as the child of a benchmark: tells its port, then answers the questions of the parent, and exits when the
 * parent is gone.
 */
export async function serve(name: ServerName, store: string): Promise<void> {
  let handled = 0;
  let count = async () => handled;
  let end = async () => {};
  const { setUpServer } = await serverOf(name).load();
  const server = await setUpServer({
    store,
    handle: () => {
      handled += 1;
    },
    countBy: (counting) => {
      count = counting;
    },
    endBy: (ending) => {
      end = ending;
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
  process.on('message', async (question: ServerQuestion) => {
    if (question === 'cpu') tell({ kind: 'cpu', microseconds: cpuMicroseconds() });
    if (question === 'done') tell({ kind: 'done', count: await count() });
    if (question === 'memory') tell({ kind: 'memory', memory: memoryInUse() });
  });
  // An exit of its own accord, so that --cpu-prof gets to write its profile.
  process.once('disconnect', () => void end().finally(() => process.exit()));
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** What is left in the memory when everything that nobody needs is gone. */
function memoryInUse() {
  if (globalThis.gc === undefined) throw new Error('Memory is measured with --expose-gc');
  // Twice: what has a finaliser goes only after the first.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed, external, rss };
}
