import { type ResponseCode, routes } from '@order-integration/contracts';
import type { Fault } from '../faults/fault.ts';
import { accounts, registeredApps } from '../world/accounts.ts';
import { type OrderChanges, orderBody } from './order-body.ts';

/** A request of a scenario, to be sent as it is; `{{connectorEndpoint}}` in the body stands for the endpoint of the caller. */
export interface ScenarioStep {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null for none. */
  readonly body: unknown;
}

/** Requests that lead to a response code. */
export interface Scenario {
  readonly code: ResponseCode;
  readonly title: string;
  /** What makes the code come about. */
  readonly condition: string;
  readonly steps: readonly ScenarioStep[];
}

/** A scenario that still lacks its order's id. */
export interface ScenarioPlan extends Omit<Scenario, 'steps'> {
  readonly steps: (orderId: string) => readonly ScenarioStep[];
}

const [account] = accounts;
const [app] = registeredApps;
const json = { 'content-type': 'application/json' };
const keys = { ...json, 'x-vtex-api-appkey': account.appKey, 'x-vtex-api-apptoken': account.appToken };

/** What the connector and its marketplace are called. */
export const connector = {
  connectorName: 'my-connector',
  connectorEndpoint: '{{connectorEndpoint}}',
} as const;

/** Places an order in the account `connections`. */
export function place(orderId: string, changes: OrderChanges = {}): ScenarioStep {
  const { affiliateId = 'MKP', ...order } = changes;
  return {
    method: routes.placeOrder.method,
    path: `${routes.placeOrder.path}?affiliateId=${affiliateId}&an=${account.name}`,
    headers: keys,
    body: orderBody(orderId, connector, order),
  };
}

/** Approves an order. */
export function approve(orderId: string): ScenarioStep {
  return {
    method: routes.updateOrderStatus.method,
    path: `${routes.updateOrderStatus.path}?an=${account.name}`,
    headers: keys,
    body: { marketplaceOrderId: orderId, marketplaceOrderStatus: 'approved', ...connector },
  };
}

/** Places an order as a connector that is registered by the token of its app. */
export function placeByToken(orderId: string): readonly ScenarioStep[] {
  const { path, method } = place(orderId);
  return [
    {
      method: 'PUT',
      path: `/sandbox/connectors/${app.name}`,
      headers: json,
      body: { account: app.account, endpoint: connector.connectorEndpoint },
    },
    {
      method,
      path,
      headers: { ...json, VtexIdclientAutCookie: app.token },
      body: orderBody(orderId, {}, {}),
    },
  ];
}

/** What the seller does, as soon as the order is there. */
export function seller(action: 'cancel' | 'deny' | 'invoice', orderId: string): ScenarioStep {
  return {
    method: 'POST',
    path: `/sandbox/orders/${account.name}/${orderId}/${action}?waitMs=10000`,
    headers: {},
    body: null,
  };
}

type FaultOf<Each> = Each extends Fault ? Omit<Each, 'account' | 'marketplaceOrderId' | 'times'> : never;

/** Sets a fault for one order, once. */
export function fault(orderId: string, kind: FaultOf<Fault>): ScenarioStep {
  return {
    method: 'POST',
    path: '/sandbox/faults',
    headers: json,
    body: { ...kind, account: account.name, marketplaceOrderId: orderId, times: 1 },
  };
}
