import {
  ConfigurationError,
  checkAddDead,
  checkDeadLetterSelection,
  type DeadLetter,
  type DeadLetters,
  NotStoredError,
  stringifyJob,
} from '@order-integration/queue';
import type { Db } from 'pg-boss';
import { isUndone, type Session, statementsOn } from '../database/session.ts';
import { retryConflicts } from './failures.ts';
import { type DeadData, groupKeyOf, idOf, lanesKeyOf, readEnvelope } from './job.ts';
import { placeJobs } from './place.ts';
import type { Store } from './store.ts';

interface DeadRow {
  readonly id: string;
  readonly data: DeadData;
  readonly diedAt: Date;
  /** The time with its microseconds, for the cursor. */
  readonly stamp: string;
}

/** The dead letters of a queue: rows of a second queue of pg-boss that nobody works on. */
export function deadLetterStore<Job>(store: Store): DeadLetters<Job> {
  return {
    list: async (selection) => {
      const { after, limit } = checkDeadLetterSelection(selection);
      const cursor = after === undefined ? undefined : readCursor(after);
      const rows = await read(await store.session(), store.deadName, { cursor, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const letters = items.map((row) => letterOf<Job>(row));
      return rows.length > limit && last !== undefined
        ? { items: letters, next: writeCursor(last) }
        : { items: letters };
    },
    add: async (job, adding) => {
      const { key, group, reason } = checkAddDead(adding);
      const text = `{"group":${JSON.stringify(group)},"job":${stringifyJob(job)}}`;
      const data: DeadData = {
        key: JSON.stringify(key),
        text,
        addedAt: new Date(store.clock.now()).toISOString(),
        attempts: 0,
        reason: JSON.stringify(reason),
      };
      try {
        const { boss } = await store.session();
        const rows = [{ id: idOf(store.deadName, key), data }];
        const ids = await retryConflicts(() => boss.insert(store.deadName, rows, { returnId: true }));
        return (ids ?? []).length > 0 ? 'added' : 'duplicate';
      } catch (cause) {
        throw new NotStoredError(store.name, { cause, mayBeStored: !isUndone(cause) });
      }
    },
    show: async (id) => {
      if (!isId(id)) return undefined;
      const [row] = await read(await store.session(), store.deadName, { id });
      return row && letterOf<Job>(row);
    },
    redrive: async (id) => {
      const session = await store.session();
      const inTransaction = () => session.transaction((db) => redrive(store, session, id, db));
      return isId(id) && (await retryConflicts(inTransaction));
    },
    discard: async (id) => {
      const { boss } = await store.session();
      return isId(id) && found(await boss.deleteJob(store.deadName, id));
    },
  };
}

/** A dead letter, read from its row. */
export function letterOf<Job>({
  id,
  data,
  diedAt,
}: Pick<DeadRow, 'id' | 'data' | 'diedAt'>): DeadLetter<Job> {
  const { key, group, job } = readEnvelope(data);
  const { attempts } = data;
  const reason: string = JSON.parse(data.reason);
  return { id, key, group, job: job as Job, reason, attempts, addedAt: new Date(data.addedAt), diedAt };
}

/** pg-boss's `findJobs` pages after a row and rejects once that row is gone; here pages are redriven as they are read. */
async function read(
  { db, schema }: Session,
  name: string,
  { id, cursor, limit = 1 }: RowSelection,
): Promise<readonly DeadRow[]> {
  const after = cursor === undefined ? [] : [cursor.stamp, cursor.id];
  const where = id === undefined ? '' : 'AND id = $2';
  const beyond = cursor === undefined ? '' : 'AND (created_on, id) > ($2::timestamptz, $3::uuid)';
  return await statementsOn(db).query<DeadRow>(
    `SELECT id, data, created_on AS "diedAt", to_char(created_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS stamp
     FROM ${schema}.job WHERE name = $1 AND state = 'created' ${where} ${beyond} ORDER BY created_on, id LIMIT ${limit}`,
    [name, ...(id === undefined ? after : [id])],
  );
}

/** One letter, or those behind a place in the list. */
interface RowSelection {
  readonly id?: string;
  readonly cursor?: PageCursor | undefined;
  readonly limit?: number;
}

/** Takes the letter and stores the job anew, which puts it at its group's end. */
async function redrive(store: Store, session: Session, letter: string, db: Db): Promise<boolean> {
  const { name, deadName } = store;
  const { boss } = session;
  const [dead] = await boss.findJobs<DeadData>(deadName, { id: letter, db });
  if (dead === undefined || !found(await boss.deleteJob(deadName, letter, { db }))) return false;
  const { text, addedAt } = dead.data;
  const { key, group, lanes = [] } = readEnvelope(dead.data);
  const id = idOf(name, key);
  const [earlier] = await boss.findJobs(name, { id, db });
  if (earlier?.state === 'cancelled') await boss.deleteJob(name, id, { db });
  // Where the key was forgotten and has been added again since, that job keeps the id and this one runs beside it.
  const isTaken = earlier !== undefined && earlier.state !== 'cancelled';
  const job = {
    id: isTaken ? crypto.randomUUID() : id,
    groupKey: groupKeyOf(group),
    lanesKey: lanesKeyOf(lanes),
    data: { key: dead.data.key, text, addedAt },
    afterMs: 0,
  };
  await placeJobs(store, session, [job], db, 'wait');
  return true;
}

function isId(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/** pg-boss returns the number of rows and leaves it out of its types. */
function found(response: { readonly affected?: number }): boolean {
  return response.affected !== undefined && response.affected > 0;
}

/** The place of a row in a list that is ordered by time and id. */
interface PageCursor {
  /** ISO 8601 with microseconds. */
  readonly stamp: string;
  readonly id: string;
}

/** A cursor as text that may stand in an address. */
function writeCursor({ stamp, id }: PageCursor): string {
  return `${stamp}_${id}`;
}

/** @throws {ConfigurationError} for a text that is none. */
function readCursor(text: string): PageCursor {
  const [, stamp, id] = /^([\d\-T:.]{26}Z)_([\da-f-]{36})$/.exec(text) ?? [];
  if (stamp === undefined || id === undefined)
    throw new ConfigurationError('after must be the next of an earlier page');
  return { stamp, id };
}
