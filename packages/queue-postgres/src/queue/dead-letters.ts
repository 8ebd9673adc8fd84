import { checkDeadLetterSelection, type DeadLetter, type DeadLetters } from '@order-integration/queue';
import type { Db } from 'pg-boss';
import type { Session } from '../database/session.ts';
import { statementsOn } from '../database/session.ts';
import { type DeadData, idOf, type JobData, orderKeyOf, readEnvelope } from './job-data.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
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
      const rows = await read(await store.session(), store.deadName, cursor, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const letters = items.map((row) => letterOf<Job>(row));
      return rows.length > limit && last !== undefined
        ? { items: letters, next: writeCursor(last) }
        : { items: letters };
    },
    redrive: async (id) => {
      const session = await store.session();
      return isId(id) && (await session.transaction((db) => redrive(store, session, id, db)));
    },
    discard: async (id) => {
      const { boss } = await store.session();
      return isId(id) && found(await boss.deleteJob(store.deadName, id));
    },
  };
}

/** pg-boss's `findJobs` pages after a row and rejects once that row is gone; here pages are redriven as they are read. */
async function read(
  { db, schema }: Session,
  name: string,
  cursor: { readonly stamp: string; readonly id: string } | undefined,
  limit: number,
): Promise<readonly DeadRow[]> {
  const after = cursor === undefined ? '' : 'AND (created_on, id) > ($3::timestamptz, $4::uuid)';
  const values = cursor === undefined ? [name, limit] : [name, limit, cursor.stamp, cursor.id];
  return await statementsOn(db).query<DeadRow>(
    `SELECT id, data, created_on AS "diedAt", to_char(created_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS stamp
     FROM ${schema}.job WHERE name = $1 AND state = 'created' ${after} ORDER BY created_on, id LIMIT $2`,
    values,
  );
}

function letterOf<Job>({ id, data, diedAt }: DeadRow): DeadLetter<Job> {
  const { key, group, job } = readEnvelope(data.text);
  const { attempts } = data;
  const reason: string = JSON.parse(data.reason);
  return { id, key, group, job: job as Job, reason, attempts, addedAt: new Date(data.addedAt), diedAt };
}

/** Takes the letter and inserts the job anew, which puts it at its group's end. */
async function redrive(
  { name, deadName }: Store,
  { boss }: Session,
  letter: string,
  db: Db,
): Promise<boolean> {
  const [dead] = await boss.findJobs<DeadData>(deadName, { id: letter, db });
  if (dead === undefined || !found(await boss.deleteJob(deadName, letter, { db }))) return false;
  const { text, addedAt } = dead.data;
  const { key, group } = readEnvelope(text);
  const data: JobData = { text, addedAt };
  const id = idOf(name, key);
  const [earlier] = await boss.findJobs(name, { id, db });
  if (earlier?.state === 'cancelled') await boss.deleteJob(name, id, { db });
  // Where the key was forgotten and has been added again since, that job keeps the id and this one runs beside it.
  const known = earlier !== undefined && earlier.state !== 'cancelled';
  await boss.insert(name, [{ ...(known ? {} : { id }), singletonKey: orderKeyOf(group), data }], { db });
  return true;
}

function isId(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/** pg-boss returns the number of rows and leaves it out of its types. */
function found(response: { readonly affected?: number }): boolean {
  return response.affected !== undefined && response.affected > 0;
}
