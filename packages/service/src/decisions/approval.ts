import { IntegrationError } from '@order-integration/contracts';
import type { Behaviour } from '../options.ts';

/** The states of an order in VTEX that matter for its approval. Documented by VTEX. */
export const orderStates = [
  'waiting-for-manual-authorization',
  'order-accepted',
  'on-order-completed-ffm',
  'waiting-ffmt-authorization',
  'authorize-fulfillment',
  'window-to-cancel',
  'ready-for-handling',
  'start-handling',
  'handling',
  'invoice',
  'invoiced',
  'cancellation-requested',
  'cancel',
  'canceled',
] as const;

/** One of the states. */
export type OrderState = (typeof orderStates)[number];

/** What approving an order gives. `again` is the switch for an order that is approved already. */
type ApprovalOutcome = 'SOI002' | 'EOI009' | 'EOI011' | 'again';

/**
 * What approving gives, by the order's state. Documented for `waiting-for-manual-authorization` and `canceled`, inferred for the others.
 */
export const approvalOutcomes: Readonly<Record<OrderState, ApprovalOutcome>> = {
  'waiting-for-manual-authorization': 'EOI011',
  'order-accepted': 'SOI002',
  'on-order-completed-ffm': 'SOI002',
  'waiting-ffmt-authorization': 'SOI002',
  'authorize-fulfillment': 'again',
  'window-to-cancel': 'again',
  'ready-for-handling': 'again',
  'start-handling': 'again',
  handling: 'again',
  invoice: 'EOI009',
  invoiced: 'EOI009',
  'cancellation-requested': 'EOI009',
  cancel: 'EOI009',
  canceled: 'EOI009',
};

/**
 * Decides an approval by the order's state.
 * @param state undefined when there is no such order, or it is still queued.
 * @returns whether the order changes to approved; false when it is approved already and that counts as success.
 * @throws {IntegrationError} EOI008, EOI009 or EOI011.
 */
export function decideApproval(
  state: OrderState | undefined,
  { approvalAgain }: Pick<Behaviour, 'approvalAgain'>,
): boolean {
  if (state === undefined) throw refusal('EOI008', 'The order is not integrated');
  const outcome = approvalOutcomes[state];
  const code = outcome === 'again' ? approvalAgain : outcome;
  if (code === 'SOI002') return outcome !== 'again';
  throw refusal(code, `The order is in the state ${state}`);
}

function refusal(code: 'EOI008' | 'EOI009' | 'EOI011', description: string): IntegrationError {
  return new IntegrationError(code, [{ source: 'Order Integration', code, description }]);
}
