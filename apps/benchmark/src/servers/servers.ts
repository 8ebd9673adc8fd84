import type { SetUpServer } from './set-up-server.ts';

/** A server of the benchmark. */
export interface ServerEntry {
  /** What it is, for people. */
  readonly title: string;
  /** Whether it reads notifications and calls the handler; the ceilings do not. */
  readonly handles: boolean;
  /** Loads it, alone: a process holds no other framework than its own. */
  readonly load: () => Promise<{ readonly setUpServer: SetUpServer }>;
}

/** Every server, in the order in which reports list them. */
export const servers = {
  'node-bare': { title: 'node:http, bare', handles: false, load: () => import('./node-bare.ts') },
  'node-connector': {
    title: 'node:http, connector',
    handles: true,
    load: () => import('./node-connector.ts'),
  },
  'fastify-bare': { title: 'Fastify, bare', handles: false, load: () => import('./fastify-bare.ts') },
  'fastify-by-hand': { title: 'Fastify, by hand', handles: true, load: () => import('./fastify-by-hand.ts') },
  'fastify-connector': {
    title: 'Fastify, connector',
    handles: true,
    load: () => import('./fastify-connector.ts'),
  },
  'express-bare': { title: 'Express, bare', handles: false, load: () => import('./express-bare.ts') },
  'express-prepared': {
    title: 'Express, bare, prototypes set beforehand',
    handles: false,
    load: () => import('./express-prepared.ts'),
  },
  'express-by-hand': { title: 'Express, by hand', handles: true, load: () => import('./express-by-hand.ts') },
  'express-connector': {
    title: 'Express, connector',
    handles: true,
    load: () => import('./express-connector.ts'),
  },
} as const satisfies Readonly<Record<string, ServerEntry>>;

/** Name of a server of the benchmark. */
export type ServerName = keyof typeof servers;

/** Every name, in the order of the table. */
export const serverNames = Object.keys(servers) as ServerName[];

/** Whether there is a server of that name. */
export function isServerName(name: string): name is ServerName {
  return Object.hasOwn(servers, name);
}
