import { defineError } from '@order-integration/internal';

/** A process that holds a folder. */
export interface FolderHolder {
  readonly processId: number;
  readonly host: string;
  /** Whether it is the process that asks. */
  readonly isThisProcess: boolean;
}

/** A folder that another opener holds. PGlite would let both write, and rows would be lost. */
export class FolderLockedError extends defineError('FolderLockedError') {
  /** The folder, as an absolute path. */
  readonly directory: string;
  /** The id of the process that holds it. */
  readonly processId: number;
  /** The name of the host that the process runs on. */
  readonly host: string;
  /** Whether it is this process that has opened it already. */
  readonly isThisProcess: boolean;

  /** @param lock the file that stands for the holder. */
  constructor(directory: string, { processId, host, isThisProcess }: FolderHolder, lock: string) {
    super(
      isThisProcess
        ? `The folder ${directory} is open in this process already. Open it once and share it: ` +
            'const database = openEmbedded({ directory }), and embeddedQueue({ database, name }) for each queue.'
        : `The folder ${directory} is in use by process ${processId} on ${host}. Stop that process, use another folder, or PostgreSQL ` +
            'for several processes; several queues of one process share a folder by openEmbedded. If there is surely no such process ' +
            `any more, delete ${lock}`,
    );
    this.directory = directory;
    this.processId = processId;
    this.host = host;
    this.isThisProcess = isThisProcess;
  }
}

/** An embedded database whose disk has no room left. `cause` is the database's own error. */
export class DiskFullError extends defineError('DiskFullError') {
  /** The folder, as an absolute path. */
  readonly directory: string;

  constructor(directory: string, options?: ErrorOptions) {
    super(
      `The disk that holds the folder ${directory} is full. Make room on it: a new database needs 64 MB, and one that grows needs 16 MB ` +
        'at a time. What was confirmed is kept.',
      options,
    );
    this.directory = directory;
  }
}
