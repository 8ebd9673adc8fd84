import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import { type ProcessingResult, routes } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { type Answer, send, serve } from '../../../testing/src/wire/index.ts';
import {
  type Connector,
  type ConnectorOptions,
  createConnector,
  type HandlerContext,
  type Unhandled,
} from '../../src/index.ts';

/** What to post; the rest is what VTEX would send. */
export interface Post {
  /** Stands between the mount and the path of the route, with slashes. */
  readonly secret?: string;
  /** The query; `an=connections` when left out. */
  readonly query?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** A connector on a real port, and all that it has told. */
export interface RunningConnector {
  readonly connector: Connector;
  readonly port: number;
  /** Runs of the default handlers, in order. */
  readonly runs: readonly {
    readonly handler: string;
    readonly result: ProcessingResult;
    readonly context: HandlerContext;
  }[];
  readonly rejections: readonly { readonly body: string; readonly reason: Unhandled }[];
  readonly errors: readonly unknown[];
  /** Posts a body: text and bytes as they are, anything else as JSON. */
  readonly post: (body: unknown, post?: Post) => Promise<Answer>;
}

/** Where the connector is mounted. */
export const mount = '/api/vtex';

/** The path of a notification below the host, without its query. */
export const pathOf = (secret = '') => `${mount}${secret}${routes.notification.path}`;

/**
 * Starts a connector that takes everybody's notifications and records what happens, until the test has finished.
 * @param options replace the recording ones.
 * @param host puts a host around the connector's own listener.
 */
export async function startConnector(
  options: Partial<ConnectorOptions> = {},
  host: (listener: RequestListener) => RequestListener = (listener) => listener,
): Promise<RunningConnector> {
  const runs: { handler: string; result: ProcessingResult; context: HandlerContext }[] = [];
  const rejections: { body: string; reason: Unhandled }[] = [];
  const errors: unknown[] = [];
  const recordAs = (handler: string) => (result: ProcessingResult, context: HandlerContext) => {
    runs.push({ handler, result, context });
  };
  const connector = createConnector({
    authenticate: 'none',
    on: { success: recordAs('success'), error: recordAs('error'), unknown: recordAs('unknown') },
    onUnhandled: (body, reason) => rejections.push({ body, reason }),
    onError: (error) => errors.push(error),
    ...options,
  });
  const port = await serve(host(toNodeHandler(connector, { path: mount })));
  const post = (body: unknown, { secret, query = 'an=connections', method = 'POST', headers }: Post = {}) =>
    send(port, {
      method,
      path: `${pathOf(secret)}${query === '' ? '' : `?${query}`}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  return { connector, port, runs, rejections, errors, post };
}
