import type { Queue } from '@order-integration/queue';
import type { Database } from './database/database.ts';
import { embeddedOptionNames, type OpenEmbeddedOptions, openEmbedded } from './database/open-embedded.ts';
import { durableQueue } from './queue/durable-queue.ts';
import {
  checkDurableQueueOptions,
  type DurableQueueOptions,
  sharesDatabase,
} from './queue/durable-queue-options.ts';

/** How a queue in a folder works: on a folder of its own, or on a database that it shares. */
export type EmbeddedQueueOptions = DurableQueueOptions &
  (OpenEmbeddedOptions | { readonly database: Database });

/**
 * A queue in a folder, for one process and no set-up. It opens when it is first used. With a `directory`, `stop` also gives the folder
 * back, and what is called later takes it again; a `database` stays open for its other users.
 *
 * What was stored survives the death of the process, but not a failure of power or of the operating system: PGlite writes without fsync.
 * @throws {ConfigurationError} that names the option that is wrong.
 * @example
 * const inbox = embeddedQueue({ directory: './data', name: 'inbox' });
 */
export function embeddedQueue<Job>(options: EmbeddedQueueOptions): Queue<Job> {
  if (sharesDatabase(options)) {
    const checked = checkDurableQueueOptions('embeddedQueue', options, ['database']);
    return durableQueue(options.database, false, checked);
  }
  const checked = checkDurableQueueOptions('embeddedQueue', options, ['database', ...embeddedOptionNames]);
  const { directory, schema, migrate, onError } = options;
  return durableQueue(openEmbedded({ directory, schema, migrate, onError }), true, checked);
}
