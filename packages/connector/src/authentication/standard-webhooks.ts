import { headerOf } from '@order-integration/http';
import { readSigningSecret, signWebhook } from '@order-integration/internal';
import type { Authentication } from './authentication.ts';
import { equalsOneOf } from './shared-secret.ts';

/** How far a signature's time may lie from now, in seconds, as Standard Webhooks recommends. */
const toleranceSeconds = 300;

/** Most signatures in one field; a sender that replaces its secret sends two. */
const mostSignatures = 10;

/**
 * Authenticates by the signature of Standard Webhooks: HMAC-SHA256 over id, timestamp and raw body. VTEX does not sign; this
 * project's service does. What was signed is the body alone, so a connector asks for the account that the body names, and refuses a URL
 * that names another.
 * @param current the secret, `whsec_` and base64 of 24 to 64 bytes.
 * @param previous the secret before it, while it is being replaced.
 * @throws {ConfigurationError} when a secret is missing or not of that form.
 */
export function standardWebhooks(current: string | undefined, previous?: string): Authentication {
  const keys = [
    readSigningSecret('standardWebhooks', current),
    ...(previous === undefined ? [] : [readSigningSecret('standardWebhooks', previous)]),
  ];
  return {
    place: 'message',
    scheme: 'StandardWebhooks',
    verify: ({ request }) => {
      const id = headerOf(request, 'webhook-id');
      const timestamp = headerOf(request, 'webhook-timestamp');
      const signatures = readSignatures(headerOf(request, 'webhook-signature'));
      if (!id || timestamp === undefined || !isRecent(timestamp) || signatures.length === 0) return false;
      return (body) => {
        const expected = keys.map((key) => Buffer.from(signWebhook(key, { id, timestamp, body })));
        return signatures.some((signature) => equalsOneOf(expected, signature));
      };
    },
  };
}

/** The signatures of version 1: a version, a comma, and base64 of 32 bytes. */
function readSignatures(field = ''): readonly string[] {
  return field.split(' ', mostSignatures).filter((signature) => /^v1,[A-Za-z0-9+/]{43}=$/.test(signature));
}

function isRecent(timestamp: string): boolean {
  return /^\d{1,15}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds;
}
