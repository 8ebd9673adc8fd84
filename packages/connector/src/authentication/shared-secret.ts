import { timingSafeEqual } from 'node:crypto';
import { headerOf } from '@order-integration/http';
import { ConfigurationError } from '@order-integration/internal';
import type { Authentication } from './authentication.ts';

/**
 * Authenticates by a secret that is the last segment of the registered `connectorEndpoint`, the only handle that the protocol
 * leaves to a connector (inferred: no header is documented).
 * @param current the secret of the endpoint that is registered now; at least 16 characters.
 * @param previous the secret before it, for as long as notifications to the old endpoint may still come.
 * @throws {ConfigurationError} when a secret is missing or can be guessed.
 * @example
 * import { createConnector, pathSecret } from '@order-integration/connector';
 *
 * // registered with VTEX: https://hub.example/api/vtex/{ENDPOINT_SECRET}
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET, process.env.PREVIOUS_ENDPOINT_SECRET),
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 */
export function pathSecret(current: string | undefined, previous?: string): Authentication {
  const secrets = readSecrets('pathSecret', current, previous);
  return {
    place: 'path',
    scheme: 'PathSecret',
    verify: ({ secret }) => secret !== undefined && equalsOneOf(secrets, secret),
  };
}

/**
 * Authenticates by a secret in a header field, for senders and gateways that can set one.
 * @param name name of the header field.
 * @param current its value; at least 16 characters.
 * @param previous the value before it, while it is being replaced.
 * @throws {ConfigurationError} when a secret is missing or can be guessed.
 */
export function header(name: string, current: string | undefined, previous?: string): Authentication {
  const secrets = readSecrets('header', current, previous);
  const field = name.toLowerCase();
  return {
    place: 'message',
    scheme: 'HeaderSecret',
    verify: ({ request }) => {
      const given = headerOf(request, field);
      return given !== undefined && equalsOneOf(secrets, given);
    },
  };
}

/** Whether a text equals one of some secrets, in a time that tells nothing of where they differ. Only the length shows. */
export function equalsOneOf(secrets: readonly Buffer[], given: string): boolean {
  const bytes = Buffer.from(given);
  let found = false;
  for (const secret of secrets) {
    const isAsLong = bytes.length === secret.length;
    // No early exit: every secret is compared, whichever fits, and zeros stand in for a text of another length.
    const isEqual = timingSafeEqual(isAsLong ? bytes : Buffer.alloc(secret.length), secret);
    found = (isEqual && isAsLong) || found;
  }
  return found;
}

/** A secret that somebody could guess, or that was never filled in. */
interface Weakness {
  readonly what: string;
  readonly isWeak: (secret: string) => boolean;
}

const leastLength = 16;
const leastDifferent = 6;

const weaknesses: readonly Weakness[] = [
  {
    what: 'is a placeholder that nothing has replaced',
    isWeak: (secret) => /^\$\{.*\}$|^\$\w+$|^\{\{.*\}\}$|^%\w+%$|^<.*>$/s.test(secret),
  },
  { what: 'begins or ends with white space', isWeak: (secret) => secret !== secret.trim() },
  { what: `has fewer than ${leastLength} characters`, isWeak: (secret) => secret.length < leastLength },
  {
    what: `has fewer than ${leastDifferent} different characters`,
    isWeak: (secret) => new Set(secret).size < leastDifferent,
  },
];

/** The secrets of an authentication as bytes; the previous one may be missing. */
function readSecrets(
  owner: string,
  current: string | undefined,
  previous: string | undefined,
): readonly Buffer[] {
  const secrets = [readSecret(`${owner}: the secret`, current)];
  if (previous !== undefined) secrets.push(readSecret(`${owner}: the previous secret`, previous));
  return secrets;
}

function readSecret(name: string, secret: string | undefined): Buffer {
  if (typeof secret !== 'string' || secret === '') {
    throw new ConfigurationError(`${name} is missing: is its environment variable set? ${remedy}`);
  }
  const weakness = weaknesses.find(({ isWeak }) => isWeak(secret));
  if (weakness !== undefined) throw new ConfigurationError(`${name} ${weakness.what}. ${remedy}`);
  return Buffer.from(secret);
}

const remedy = 'Generate one with `openssl rand -hex 24` and pass it in.';
