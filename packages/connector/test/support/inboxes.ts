import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GivenQueueOptions, memoryQueue } from '@order-integration/queue';
import { inject } from 'vitest';
import {
  type Database,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '../../../queue-postgres/src/index.ts';
import type { InboxQueue } from '../../src/index.ts';

/** An inbox that a test has for itself. */
export interface TestInbox {
  readonly queue: InboxQueue;
  /** The database that it is on; undefined where it is in memory. */
  readonly database: Database | undefined;
  readonly remove: () => Promise<void>;
}

/** Tries follow one another at once, twice. */
const quick: GivenQueueOptions = {
  retry: { delays: [0, 0], jitter: 0 },
  stopMs: 1_000,
  abortMs: 100,
  onError: () => {},
};

/** Where an inbox can be kept. */
export const inboxKinds: readonly {
  readonly kind: string;
  readonly isDatabase: boolean;
  readonly open: () => Promise<TestInbox>;
}[] = [
  {
    kind: 'memory',
    isDatabase: false,
    open: async () => {
      const queue: InboxQueue = memoryQueue(quick);
      return { queue, database: undefined, remove: queue.stop };
    },
  },
  {
    kind: 'a folder',
    isDatabase: true,
    open: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'order-integration-inbox-'));
      await cp(inject('embeddedTemplate'), directory, { recursive: true });
      const database = openEmbedded({ directory });
      const queue: InboxQueue = embeddedQueue({ ...quick, database, name: 'inbox' });
      const remove = async () => {
        await database.close();
        await rm(directory, { recursive: true, force: true });
      };
      return { queue, database, remove };
    },
  },
  {
    kind: 'PostgreSQL',
    isDatabase: true,
    open: async () => {
      const connectionString = `${inject('postgresServer')}/postgres`;
      const schema = `test_${randomUUID().replaceAll('-', '')}`;
      const database = openPostgres({ connectionString, schema, poolSize: 4, onError: () => {} });
      const queue: InboxQueue = postgresQueue({ ...quick, database, name: 'inbox' });
      return { queue, database, remove: database.close };
    },
  },
];
