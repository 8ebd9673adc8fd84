import { type NewOrder, routes, type UpdateOrderStatus } from '@order-integration/contracts';
import type { Endpoint, Role } from '@order-integration/http';
import { createDelivery } from './delivery/create-delivery.ts';
import { acceptRequest, type Call } from './endpoints/accept-request.ts';
import { placeOrderCall } from './endpoints/place-order.ts';
import { updateOrderStatusCall } from './endpoints/update-order-status.ts';
import { withFollowers } from './processing/followers.ts';
import { createProcessing } from './processing/process-request.ts';
import { readServiceOptions, type Service, type ServiceOptions } from './service-options.ts';

/** A service of the order integration API. Mount it as a role, and start it so that what it accepted is worked on. */
export interface OrderIntegrationService extends Role {
  /** Starts to process requests and to deliver notifications. */
  readonly start: () => Promise<void>;
  /** Finishes what is under way and stops; the queues keep the rest. */
  readonly stop: () => Promise<void>;
}

/**
 * Creates a service: it validates, stores, answers SOI003, processes, and notifies the connector.
 * @throws {ConfigurationError} that names the option that is wrong.
 * @example
 * const service = createService({ accounts, orders, requests, deliveries });
 * app.use(orderIntegration(service));
 * await service.start();
 */
export function createService(options: ServiceOptions): OrderIntegrationService {
  const service = readServiceOptions(options);
  const { requests, deliveries, orders, behaviour, onError } = service;
  const delivery = createDelivery(options.delivery ?? {});
  return {
    endpoints: [
      endpoint(service, routes.updateOrderStatus, updateOrderStatusCall(behaviour)),
      endpoint(service, routes.placeOrder, placeOrderCall(behaviour, orders)),
    ],
    onError,
    start: async () => {
      await deliveries.start(withFollowers(deliveries, delivery.worker));
      await requests.start(createProcessing(service));
    },
    stop: async () => {
      await requests.stop();
      await deliveries.stop();
      await delivery.close();
    },
  };
}

function endpoint<Body extends NewOrder | UpdateOrderStatus>(
  service: Service,
  route: Pick<Endpoint, 'method' | 'path'>,
  call: Call<Body>,
): Endpoint {
  return { ...route, handle: (request) => acceptRequest(service, call, request) };
}
