import { notificationUrl, routes } from '@order-integration/contracts';
import { mount, secret } from '../servers/mount.ts';
import { account, credentials } from '../servers/service-account.ts';
import { newNotifications, notifications } from './notification-pool.ts';
import { statusUpdates } from './status-update-pool.ts';

/** What is sent to a server, over and over. */
export interface Traffic {
  readonly method: string;
  /** Query included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies as they go over the wire, without end. Each call begins anew. */
  readonly bodies: () => Generator<Buffer, never>;
}

/** Which way a server is used. */
export type TrafficKind = 'notifications' | 'new-notifications' | 'status-updates';

const json = { 'content-type': 'application/json' };

/**
 * @param connectorEndpoint where a service is to deliver to; servers that deliver nothing never use it.
 * @param pool which orders status updates are of, where several loads must have none in common.
 */
export function trafficOf(kind: TrafficKind, connectorEndpoint: string, pool = 0): Traffic {
  return kinds[kind](connectorEndpoint, pool);
}

/** Where a receiver at an origin takes notifications. */
export function endpointAt(origin: string): string {
  return `${origin}${mount}/${secret}`;
}

const kinds: Readonly<Record<TrafficKind, (connectorEndpoint: string, pool: number) => Traffic>> = {
  notifications: (connectorEndpoint) => {
    const { pathname, search } = notificationUrl(connectorEndpoint, account);
    return { method: 'POST', path: pathname + search, headers: json, bodies: notifications };
  },
  'new-notifications': (connectorEndpoint, pool) => ({
    ...kinds.notifications(connectorEndpoint, pool),
    bodies: () => newNotifications(pool),
  }),
  'status-updates': (connectorEndpoint, pool) => {
    const { method, path } = routes.updateOrderStatus;
    return {
      method,
      path: `${path}?an=${account}`,
      headers: {
        ...json,
        'x-vtex-api-appkey': credentials.appKey,
        'x-vtex-api-apptoken': credentials.appToken,
      },
      bodies: () => statusUpdates(connectorEndpoint, pool),
    };
  },
};
