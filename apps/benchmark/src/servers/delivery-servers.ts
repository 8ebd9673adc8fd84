import type { ServerEntry } from './server-entry.ts';

const sender = { takes: 'notifications', proof: 'none' } as const;

/** What sends notifications when it is asked to, and what receives them. */
export const deliveryServers = {
  receiver: {
    takes: 'notifications',
    proof: 'own-count',
    title: 'node:http, body read',
    load: () => import('./receiver.ts'),
  },
  'receiver-slow': {
    takes: 'notifications',
    proof: 'own-count',
    title: 'node:http, body read, 20 ms later',
    load: async () => ({ setUpServer: (await import('./receiver.ts')).setUpSlowServer }),
  },
  'sender-undici': {
    ...sender,
    title: "undici's request()",
    load: async () => ({ setUpServer: (await import('../senders/sender-undici.ts')).setUpServer }),
  },
  'sender-dispatch': {
    ...sender,
    title: "undici's dispatch()",
    load: async () => ({ setUpServer: (await import('../senders/sender-dispatch.ts')).setUpServer }),
  },
  'sender-memory': {
    ...sender,
    title: 'delivery, queue in memory',
    load: async () => ({ setUpServer: (await import('../senders/sender-memory.ts')).setUpServer }),
  },
  'sender-postgres': {
    ...sender,
    store: 'postgres',
    title: 'delivery, PostgreSQL',
    load: async () => ({ setUpServer: (await import('../senders/sender-postgres.ts')).setUpServer }),
  },
} as const satisfies Readonly<Record<string, ServerEntry>>;
