import type { ServerEntry } from './server-entry.ts';

/** Stores what it accepts; whatever works on it is another process. */
const intake = { takes: 'status-updates', proof: 'own-count' } as const;
/** Stores what it accepts, works on it and delivers the outcome, all in one process. */
const whole = { takes: 'status-updates', proof: 'delivery' } as const;

/** What takes requests, by the queue that they are stored in. */
export const serviceServers = {
  'fastify-json': {
    takes: 'status-updates',
    proof: 'none',
    title: 'Fastify, bare, JSON read',
    load: () => import('./fastify-json.ts'),
  },
  'intake-memory': {
    ...intake,
    title: 'service, queue in memory',
    load: async () => ({ setUpServer: (await import('./service-memory.ts')).setUpIntake }),
  },
  'intake-embedded': {
    ...intake,
    store: 'folder',
    title: 'service, PGlite',
    load: async () => ({ setUpServer: (await import('./service-embedded.ts')).setUpIntake }),
  },
  'intake-postgres': {
    ...intake,
    store: 'postgres',
    title: 'service, PostgreSQL',
    load: async () => ({ setUpServer: (await import('./service-postgres.ts')).setUpIntake }),
  },
  'whole-memory': {
    ...whole,
    title: 'service and delivery, memory',
    load: async () => ({ setUpServer: (await import('./service-memory.ts')).setUpWhole }),
  },
  'whole-embedded': {
    ...whole,
    store: 'folder',
    title: 'service and delivery, PGlite',
    load: async () => ({ setUpServer: (await import('./service-embedded.ts')).setUpWhole }),
  },
  'whole-postgres': {
    ...whole,
    store: 'postgres',
    title: 'service and delivery, PostgreSQL',
    load: async () => ({ setUpServer: (await import('./service-postgres.ts')).setUpWhole }),
  },
  'slow-postgres': {
    ...whole,
    store: 'postgres',
    title: 'service and delivery, PostgreSQL, an order system that takes 20 ms',
    load: async () => ({ setUpServer: (await import('./service-postgres.ts')).setUpSlow }),
  },
} as const satisfies Readonly<Record<string, ServerEntry>>;
