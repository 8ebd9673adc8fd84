import {
  emittedNewOrderSchema,
  emittedUpdateOrderStatusSchema,
  newOrderRuleIssues,
  routes,
  toContractIssues,
} from '@order-integration/contracts';
import { affiliateIssues, endpointIssues, refuse, registrationIssues } from './request-issues.ts';
import { toJson } from './to-json.ts';

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
 * New Order as it will be sent.
 * @param isRegistered whether name and endpoint of the connector may be left out.
 * @throws {ContractError} with every place that the writer's schema or a rule between fields refuses; `/affiliateId` is the option.
 */
export function placeOrderCall(request: unknown, affiliateId: unknown, isRegistered: boolean): ApiCall {
  const { text, value } = toJson(request);
  const reading = emittedNewOrderSchema.safeParse(value);
  refuse([
    ...affiliateIssues(affiliateId),
    ...(reading.success
      ? [...endpointIssues(reading.data), ...newOrderRuleIssues(reading.data)]
      : toContractIssues(reading.error.issues)),
    ...(isRegistered ? [] : registrationIssues(value)),
  ]);
  return { ...routes.placeOrder, query: { affiliateId: String(affiliateId).toUpperCase() }, body: text };
}
