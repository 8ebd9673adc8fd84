import type { Authentication } from './authentication.ts';
import { checkSecrets } from './check-secret.ts';
import { equalsOneOf } from './constant-time.ts';

/**
 * Authenticates by a secret that is the last segment of the registered `connectorEndpoint`, the only handle that the protocol
 * leaves to a connector (inferred: no header is documented).
 * @param current the secret of the endpoint that is registered now; at least 16 characters.
 * @param previous the secret before it, for as long as notifications to the old endpoint may still come.
 * @throws {ConfigurationError} when a secret is too short.
 * @example
 * // registered: https://hub.example/api/vtex/3f9a…
 * createConnector({ authenticate: pathSecret(process.env.ENDPOINT_SECRET), on });
 */
export function pathSecret(current: string | undefined, previous?: string): Authentication {
  const secrets = checkSecrets('pathSecret', [current, previous]);
  return {
    place: 'path',
    needsRawBody: false,
    scheme: 'PathSecret',
    verify: ({ secret }) => secret !== undefined && equalsOneOf(secrets, secret),
  };
}
