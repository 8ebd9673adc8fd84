import { routes } from '@order-integration/contracts';
import { type Endpoint, harmless, notFound, printError, type Role } from '@order-integration/http';
import type { Authentication } from './authentication/authentication.ts';
import { checkLimits } from './check-limits.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { ConnectorOptions } from './connector-options.ts';
import { directIntake } from './direct-intake.ts';
import { createHandlerTable } from './handler-table.ts';
import { receiveNotification } from './receive-notification.ts';
import { warnOfRejection } from './rejection.ts';

/** A connector: mount it with an adapter, or with `toNodeHandler` or `toFetchHandler`. */
export interface Connector extends Role {}

/**
 * Creates a connector, which receives processing results and runs the handler of each once.
 * @throws {ConfigurationError} when authentication is not chosen, a code has no handler, or a limit cannot hold.
 * @example
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: { success: (result) => log(result), error: (result) => alert(result), unknown: (result) => alert(result) },
 * });
 */
export function createConnector(options: ConnectorOptions): Connector {
  const limits = checkLimits(options.limits);
  const onError = harmless(options.onError ?? printError);
  const authentication = chosen(options.authenticate);
  const reception = {
    authentication,
    accounts: options.accounts,
    intake: directIntake(createHandlerTable(options.on), limits, onError),
    onRejected: options.onRejected ?? warnOfRejection,
    onError,
    limits: { bytes: limits.bodyBytes, milliseconds: limits.bodyMilliseconds, depth: limits.bodyDepth },
  };
  const { method, path } = routes.notification;
  const inPath = authentication.place === 'path';
  const receive: Endpoint = {
    method,
    path: inPath ? `/{secret}${path}` : path,
    handle: (request, match) => receiveNotification(reception, request, match),
  };
  return { endpoints: inPath ? [receive, ...besideReceive(authentication)] : [receive], onError };
}

/** Whatever else is asked for at or below the right secret ends here: a host's 404 page and log would repeat the path with it. */
function besideReceive(authentication: Authentication): readonly Endpoint[] {
  const handle: Endpoint['handle'] = async (request, { parameters }) => {
    const attempt = { request, secret: parameters.secret, rawBody: undefined };
    return (await authentication.verify(attempt)) ? notFound() : undefined;
  };
  return ['/{secret}', '/{secret}/*'].map((path) => ({ method: '*', path, handle }));
}

const anyone: Authentication = {
  place: 'message',
  needsRawBody: false,
  scheme: 'None',
  verify: () => true,
};

/** Authentication is never left out by accident: `'none'` has to be said. */
function chosen(authenticate: ConnectorOptions['authenticate']): Authentication {
  if (authenticate === 'none') return anyone;
  if (typeof authenticate?.verify === 'function') return authenticate;
  throw new ConfigurationError(
    "`authenticate` must be chosen: pathSecret(…), header(…), standardWebhooks(…), or 'none' where the connector cannot be reached from outside.",
  );
}
