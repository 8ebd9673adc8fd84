import type { ServerEntry } from './server-entry.ts';

const bare = { takes: 'notifications', proof: 'none' } as const;
const handling = { takes: 'notifications', proof: 'own-count' } as const;

/** What takes notifications, in the order in which reports list them. */
export const connectorServers = {
  'node-bare': { ...bare, title: 'node:http, bare', load: () => import('./node-bare.ts') },
  'node-connector': { ...handling, title: 'node:http, connector', load: () => import('./node-connector.ts') },
  'fastify-bare': { ...bare, title: 'Fastify, bare', load: () => import('./fastify-bare.ts') },
  'fastify-by-hand': { ...handling, title: 'Fastify, by hand', load: () => import('./fastify-by-hand.ts') },
  'fastify-connector': {
    ...handling,
    title: 'Fastify, connector',
    load: () => import('./fastify-connector.ts'),
  },
  'fastify-lean': {
    ...handling,
    title: 'Fastify, the duties alone',
    load: () => import('./fastify-lean.ts'),
  },
  'express-bare': { ...bare, title: 'Express, bare', load: () => import('./express-bare.ts') },
  'express-prepared': {
    ...bare,
    title: 'Express, bare, prototypes set beforehand',
    load: () => import('./express-prepared.ts'),
  },
  'express-by-hand': { ...handling, title: 'Express, by hand', load: () => import('./express-by-hand.ts') },
  'express-connector': {
    ...handling,
    title: 'Express, connector',
    load: () => import('./express-connector.ts'),
  },
  'nest-express-by-hand': {
    ...handling,
    title: 'Nest on Express, by hand',
    load: async () => ({
      setUpServer: (await import('./nest-by-hand.ts')).createHandWrittenServer('express'),
    }),
  },
  'nest-express-connector': {
    ...handling,
    title: 'Nest on Express, connector',
    load: async () => ({
      setUpServer: (await import('./nest-connector.ts')).createNestConnectorServer('express'),
    }),
  },
  'nest-fastify-by-hand': {
    ...handling,
    title: 'Nest on Fastify, by hand',
    load: async () => ({
      setUpServer: (await import('./nest-by-hand.ts')).createHandWrittenServer('fastify'),
    }),
  },
  'nest-fastify-connector': {
    ...handling,
    title: 'Nest on Fastify, connector',
    load: async () => ({
      setUpServer: (await import('./nest-connector.ts')).createNestConnectorServer('fastify'),
    }),
  },
} as const satisfies Readonly<Record<string, ServerEntry>>;

/** Name of a server that takes notifications. */
export type ConnectorServerName = keyof typeof connectorServers;

/** Every name, in the order of the table. */
export const connectorServerNames = Object.keys(connectorServers) as ConnectorServerName[];
