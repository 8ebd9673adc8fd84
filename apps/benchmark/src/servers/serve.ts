import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerName, servers } from './servers.ts';
import type { ServerMessage } from './usage.ts';

/**
 * Runs a server in this process, as the child of a benchmark: tells its port, then its usage whenever the parent asks, and
 * exits when the parent is gone.
 */
export async function serve(name: ServerName): Promise<void> {
  let handled = 0;
  const { setUpServer } = await servers[name].load();
  const server = await setUpServer(() => {
    handled += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    tell({ kind: 'usage', usage: { cpuMicroseconds: user + system, handled } });
  });
  // An exit of its own accord, so that --cpu-prof gets to write its profile.
  process.once('disconnect', () => process.exit());
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}
