import type { Flow } from '@order-integration/contracts';
import type { Sql, Store } from '../store/store.ts';
import {
  type Fault,
  type NotificationFault,
  notificationKinds,
  type ProcessingFault,
  processingKinds,
} from './fault.ts';

/** A fault in the tables. */
export interface StoredFault {
  readonly id: string;
  readonly fault: Fault;
  /** Null: until cleared. */
  readonly timesLeft: number | null;
}

/** What a fault can be about. */
export interface FaultSubject {
  readonly account: string;
  readonly marketplaceOrderId: string;
  readonly flow: Flow;
}

/** The faults that are set, oldest first. */
export function listFaults(sql: Sql): Promise<StoredFault[]> {
  return sql.rows<StoredFault>(
    `SELECT id::text AS id, fault, times_left AS "timesLeft" FROM sandbox.faults WHERE ${isLive} ORDER BY faults.id`,
  );
}

/** Sets these faults and no others. */
export async function replaceFaults(store: Store, faults: readonly Fault[]): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.rows('DELETE FROM sandbox.faults');
    for (const fault of faults) await insert(sql, fault);
  });
}

/** Sets one more fault. */
export async function addFault(store: Store, fault: Fault): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.rows(`DELETE FROM sandbox.faults WHERE NOT ${isLive}`);
    await insert(sql, fault);
  });
}

/** The faults that processing meets now; each of them is one time fewer afterwards. */
export function takeProcessingFaults(
  sql: Sql,
  subject: FaultSubject,
  services: readonly string[],
): Promise<ProcessingFault[]> {
  return take(sql, processingKinds, subject, services);
}

/**
 * The faults that a notification meets now; each of them is one time fewer afterwards.
 * @param subject only the first of two notifications can be swapped with the one behind it.
 */
export function takeNotificationFaults(
  sql: Sql,
  { isFirst, ...subject }: FaultSubject & { readonly isFirst: boolean },
): Promise<NotificationFault[]> {
  const kinds = notificationKinds.filter((kind) => isFirst || kind !== 'notifications-swapped');
  return take(sql, kinds, subject, []);
}

const isLive = '(times_left IS NULL OR times_left > 0)';

async function take<Kind extends Fault>(
  sql: Sql,
  kinds: readonly string[],
  { account, marketplaceOrderId, flow }: FaultSubject,
  services: readonly string[],
): Promise<Kind[]> {
  const rows = await sql.rows<{ id: string; fault: Kind }>(
    `UPDATE sandbox.faults SET times_left = times_left - 1
     WHERE ${isLive} AND kind IN (SELECT jsonb_array_elements_text($1::jsonb))
       AND (account IS NULL OR account = $2)
       AND (marketplace_order_id IS NULL OR marketplace_order_id = $3)
       AND (flow IS NULL OR flow = $4)
       AND (service IS NULL OR service IN (SELECT jsonb_array_elements_text($5::jsonb)))
     RETURNING id::text AS id, fault`,
    [JSON.stringify(kinds), account, marketplaceOrderId, flow, JSON.stringify(services)],
  );
  return rows.toSorted((one, other) => Number(one.id) - Number(other.id)).map(({ fault }) => fault);
}

async function insert(sql: Sql, fault: Fault): Promise<void> {
  await sql.rows(
    `INSERT INTO sandbox.faults (kind, account, marketplace_order_id, flow, service, fault, times_left)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::integer)`,
    [
      fault.kind,
      fault.account ?? null,
      fault.marketplaceOrderId ?? null,
      fault.flow ?? null,
      'service' in fault ? fault.service : null,
      JSON.stringify(fault),
      fault.times ?? null,
    ],
  );
}
