import type { ServerEntry } from './server-entry.ts';

/** Stores what it receives; whatever handles it is another process. */
const stores = { takes: 'new-notifications', proof: 'own-count', store: 'postgres' } as const;
/** Stores what it receives and handles it. */
const handles = { takes: 'new-notifications', proof: 'own-count' } as const;

/** What keeps notifications before it answers, and what people write by hand for that. */
export const inboxServers = {
  'inbox-none': {
    ...handles,
    title: 'Fastify, connector without an inbox',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpWithout }),
  },
  'inbox-intake-postgres': {
    ...stores,
    title: 'Fastify, connector, inbox on PostgreSQL',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpIntakeOnPostgres }),
  },
  'inbox-intake-embedded': {
    ...stores,
    store: 'folder',
    title: 'Fastify, connector, inbox on PGlite',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpIntakeInFolder }),
  },
  'inbox-insert-by-hand': {
    ...stores,
    title: 'Fastify, by hand, an INSERT … ON CONFLICT each',
    load: async () => ({ setUpServer: (await import('./inbox-by-hand.ts')).setUpInserting }),
  },
  'inbox-send-by-hand': {
    ...stores,
    title: 'Fastify, by hand, a boss.send each',
    load: async () => ({ setUpServer: (await import('./inbox-by-hand.ts')).setUpSending }),
  },
  'inbox-whole-postgres': {
    ...handles,
    store: 'postgres',
    title: 'Fastify, connector, inbox on PostgreSQL, handled',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpWholeOnPostgres }),
  },
  'inbox-whole-embedded': {
    ...handles,
    store: 'folder',
    title: 'Fastify, connector, inbox on PGlite, handled',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpWholeInFolder }),
  },
  'inbox-slow-postgres': {
    ...handles,
    store: 'postgres',
    title: 'Fastify, connector, inbox on PostgreSQL, a handler that takes 20 ms',
    load: async () => ({ setUpServer: (await import('./inbox-connector.ts')).setUpSlow }),
  },
} as const satisfies Readonly<Record<string, ServerEntry>>;
