import type { ServerName } from '../servers/servers.ts';
import { LoadedServer, type Loading } from './loaded-server.ts';

/** Starts servers, uses them, and stops them whatever happens. */
export async function withServers<Name extends ServerName, Result>(
  names: readonly Name[],
  loading: Loading,
  use: (servers: Readonly<Record<Name, LoadedServer>>) => Promise<Result>,
): Promise<Result> {
  const started = {} as Record<Name, LoadedServer>;
  try {
    for (const name of names) started[name] = await LoadedServer.start(name, loading);
    return await use(started);
  } finally {
    await Promise.all(Object.values<LoadedServer>(started).map((server) => server.stop()));
  }
}
