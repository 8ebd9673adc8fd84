import { connectorServers } from './connector-servers.ts';
import { deliveryServers } from './delivery-servers.ts';
import { inboxServers } from './inbox-servers.ts';
import type { ServerEntry } from './server-entry.ts';
import { serviceServers } from './service-servers.ts';

const servers = { ...connectorServers, ...serviceServers, ...deliveryServers, ...inboxServers };

/** Name of a server of the benchmark. */
export type ServerName = keyof typeof servers;

/** The server of a name. */
export function serverOf(name: ServerName): ServerEntry {
  return servers[name];
}

/** Whether there is a server of that name. */
export function isServerName(name: string): name is ServerName {
  return Object.hasOwn(servers, name);
}
