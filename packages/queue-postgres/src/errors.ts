import { defineError } from '@order-integration/internal';

/** A folder that another opener holds. PGlite would let both write, and rows would be lost. */
export class FolderLockedError extends defineError('FolderLockedError') {
  /** The folder, as an absolute path. */
  readonly directory: string;
  /** The id of the process that holds it. */
  readonly processId: number;
  /** The name of the host that the process runs on. */
  readonly host: string;

  /** @param lock the file that stands for the holder. */
  constructor(
    directory: string,
    holder: { readonly processId: number; readonly host: string },
    lock: string,
  ) {
    super(
      `The folder ${directory} is in use by process ${holder.processId} on ${holder.host}. Stop that process, use another folder, or ` +
        `PostgreSQL for several processes. If there is surely no such process any more, delete ${lock}`,
    );
    this.directory = directory;
    this.processId = holder.processId;
    this.host = holder.host;
  }
}
