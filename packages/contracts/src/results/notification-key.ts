/** The parts of a result that identify a notification. */
export interface NotificationIdentity {
  readonly accountName: string | null;
  readonly marketplaceOrderId: string | null;
  readonly operationId: string | null;
  readonly flow: string;
  readonly code: string;
}

/**
 * The identity of a notification: two with the same key are the same one, sent twice. The operation id alone would not do, because
 * placing an order that is already approved sends SOI001 and SOI002 with the same one (documented).
 * @returns a JSON array of account, order, operation, flow and code; as long as its parts are.
 */
export function notificationKey(
  result: NotificationIdentity,
  accountName: string | null = result.accountName,
): string {
  return JSON.stringify([
    accountName,
    result.marketplaceOrderId,
    result.operationId,
    result.flow,
    result.code,
  ]);
}
