import { headerOf } from '@order-integration/http';
import type { Authentication } from './authentication.ts';
import { checkSecrets } from './check-secret.ts';
import { equalsOneOf } from './constant-time.ts';

/**
 * Authenticates by a secret in a header field, for senders and gateways that can set one.
 * @param name name of the header field.
 * @param current its value; at least 16 characters.
 * @param previous the value before it, while it is being replaced.
 * @throws {ConfigurationError} when a secret is too short.
 */
export function header(name: string, current: string | undefined, previous?: string): Authentication {
  const secrets = checkSecrets('header', [current, previous]);
  const field = name.toLowerCase();
  return {
    place: 'message',
    needsRawBody: false,
    scheme: 'HeaderSecret',
    verify: ({ request }) => {
      const given = headerOf(request, field);
      return given !== undefined && equalsOneOf(secrets, given);
    },
  };
}
