export { fromDrizzle, fromKnex, fromKysely, fromPrisma } from 'pg-boss';
export type { Database } from './database/database.ts';
export { type OpenEmbeddedOptions, openEmbedded } from './database/open-embedded.ts';
export { type OpenPostgresOptions, openPostgres } from './database/open-postgres.ts';
export { type EmbeddedQueueOptions, embeddedQueue } from './embedded-queue.ts';
export { DiskFullError, type FolderHolder, FolderLockedError } from './errors.ts';
export { type PostgresQueueOptions, postgresQueue } from './postgres-queue.ts';
export type { DurableQueueOptions } from './queue/durable-queue-options.ts';
