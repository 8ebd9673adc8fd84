import { randomUUID } from 'node:crypto';

/** An order id that no other request or notification has. */
export function uniqueOrder(): string {
  return `conformance-${randomUUID()}`;
}

/** An operation id that no other notification has. */
export function uniqueOperation(): string {
  return randomUUID();
}
