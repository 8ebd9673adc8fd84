import type { IncomingMessage } from 'node:http';
import { notificationKey, readProcessingResult, routes } from '@order-integration/contracts';

/** Flow and code of a notification. */
export type Outcome = `${string} ${string}`;

/** What a notification says of itself. */
export interface Notification {
  /** Identity: account, order, operation, flow and code. */
  readonly key: string;
  readonly order: string;
  readonly operationId: string;
  readonly outcome: Outcome;
  /** The header by which a receiver knows a repetition. */
  readonly webhookId: string;
}

const path = `${routes.notification.path}?an=connections`;

/** Reads what was posted; undefined where it is no proper notification of the account. */
export function readNotification(
  { method, url, headers }: IncomingMessage,
  body: string,
): Notification | undefined {
  const reading = readProcessingResult(JSON.parse(body));
  const webhookId = headers['webhook-id'];
  if (method !== 'POST' || url !== path || typeof webhookId !== 'string' || !reading.ok) return undefined;
  const { marketplaceOrderId: order, operationId, accountName, flow, code } = reading.value;
  if (order === null || operationId === null || accountName !== 'connections') return undefined;
  return { key: notificationKey(reading.value), order, operationId, outcome: `${flow} ${code}`, webhookId };
}
