export { EmbeddedPostgres } from './embedded-postgres.ts';
export { completeBinaries } from './postgres-binaries.ts';
export { startServer } from './postgres-server.ts';
export { canMountDisks, type Disk, mountDisk } from './small-disk.ts';
