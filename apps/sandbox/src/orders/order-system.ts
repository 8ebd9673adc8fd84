import type { Flow } from '@order-integration/contracts';
import { RetryLater } from '@order-integration/queue';
import type { Operation, Orders } from '@order-integration/service';
import { takeProcessingFaults } from '../faults/fault-store.ts';
import { sufferFaults } from '../faults/suffer-faults.ts';
import { DatabaseFailure } from '../store/store.ts';
import { approveOrder } from './approve-order.ts';
import { findOutcome, type Outcome, settle } from './outcome.ts';
import { isPlaced, type OrderModel, placeOrder } from './place-order.ts';
import type { Disturbances, InternalService } from './upstream.ts';

/** The services that each flow asks. */
const servicesOf: Readonly<Record<'PlaceOrder' | 'ApproveOrder', readonly InternalService[]>> = {
  PlaceOrder: ['catalogue', 'logistics', 'checkout'],
  ApproveOrder: ['checkout'],
};

/** The order system behind the API: the orders of the tables, and whatever faults are set. */
export function createOrders(model: OrderModel): Orders {
  return {
    place: (placement, operation) =>
      process(model, 'PlaceOrder', placement.order.marketplaceOrderId, operation, (disturbances) =>
        placeOrder(model, placement, operation, disturbances),
      ),
    approve: (approval, operation) =>
      process(model, 'ApproveOrder', approval.marketplaceOrderId, operation, (disturbances) =>
        approveOrder(model, approval, operation, disturbances),
      ),
    isPlaced: ({ accountName, affiliateId, marketplaceOrderId }) =>
      isPlaced(model.store, accountName, affiliateId, marketplaceOrderId),
  };
}

async function process(
  { store }: OrderModel,
  flow: Flow & keyof typeof servicesOf,
  marketplaceOrderId: string,
  { operationId, accountName, signal }: Operation,
  work: (disturbances: Disturbances) => Promise<Outcome>,
) {
  try {
    const known = await findOutcome(store, operationId, flow);
    if (known !== undefined) return settle(known);
    const subject = { account: accountName, marketplaceOrderId, flow };
    const faults = await takeProcessingFaults(store, subject, servicesOf[flow]);
    return settle(await sufferFaults(faults, signal, work));
  } catch (error) {
    if (!DatabaseFailure.isInstance(error)) throw error;
    throw new RetryLater('The database failed', { cause: error });
  }
}
