import {
  type ContractIssue,
  emittedNewOrderSchema,
  emittedUpdateOrderStatusSchema,
  readNewOrder,
  routes,
  toContractIssues,
} from '@order-integration/contracts';
import { affiliateIssues, endpointIssues, refuse, registrationIssues } from './request-issues.ts';
import { type Json, toJson } from './to-json.ts';

/** A call as it will be sent. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/**
 * Update Order Status as it will be sent.
 * @param isRegistered whether name and endpoint of the connector may be left out.
 * @throws {ContractError} with every place that the writer's schema refuses.
 */
export function updateOrderStatusCall(request: unknown, isRegistered: boolean): ApiCall {
  const { text, value } = toJson(request);
  const reading = emittedUpdateOrderStatusSchema.safeParse(value);
  refuse([
    ...(reading.success ? endpointIssues(reading.data) : toContractIssues(reading.error.issues)),
    ...(isRegistered ? [] : registrationIssues(value)),
  ]);
  return { ...routes.updateOrderStatus, query: {}, body: text };
}

/**
 * New Order as it will be sent: in the present form, to which any form that a reader takes is normalised. VTEX's own current example
 * capitalises the type of the address (documented), and the corporate keys of a person are easily left out.
 * @param isRegistered whether name and endpoint of the connector may be left out.
 * @throws {ContractError} with every place that a reader, the writer's schema or a rule between fields refuses; `/affiliateId` is the option.
 */
export function placeOrderCall(request: unknown, affiliateId: unknown, isRegistered: boolean): ApiCall {
  const json = toJson(request);
  const { issues, text } = toPresentForm(json);
  refuse([
    ...affiliateIssues(affiliateId),
    ...issues,
    ...(isRegistered ? [] : registrationIssues(json.value)),
  ]);
  return { ...routes.placeOrder, query: { affiliateId: String(affiliateId).toUpperCase() }, body: text };
}

/** An order as it is to be written. What has the present form already is sent as it is, down to the order of its keys. */
function toPresentForm({ text, value }: Json): {
  readonly issues: readonly ContractIssue[];
  readonly text: string;
} {
  const reading = readNewOrder(value);
  if (!reading.ok) return { issues: reading.issues, text };
  const written = emittedNewOrderSchema.safeParse(reading.value);
  if (!written.success) return { issues: toContractIssues(written.error.issues), text };
  const isPresent = emittedNewOrderSchema.safeParse(value).success;
  return { issues: endpointIssues(written.data), text: isPresent ? text : toJson(written.data).text };
}
