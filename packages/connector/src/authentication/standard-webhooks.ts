import { createHmac } from 'node:crypto';
import { headerOf } from '@order-integration/http';
import { ConfigurationError } from '../configuration-error.ts';
import type { Authentication } from './authentication.ts';
import { equalsOneOf } from './constant-time.ts';

/** How far a signature's time may lie from now, in seconds, as Standard Webhooks recommends. */
const toleranceSeconds = 300;

/**
 * Authenticates by the signature of Standard Webhooks: HMAC-SHA256 over id, timestamp and raw body. VTEX does not sign; this
 * project's service does.
 * @param current the secret, `whsec_` and base64 of 24 to 64 bytes.
 * @param previous the secret before it, while it is being replaced.
 * @throws {ConfigurationError} when a secret is not of that form.
 */
export function standardWebhooks(current: string | undefined, previous?: string): Authentication {
  const keys = [current, ...(previous === undefined ? [] : [previous])].map(toKey);
  return {
    place: 'message',
    needsRawBody: true,
    scheme: 'StandardWebhooks',
    verify: ({ request, rawBody }) => {
      const id = headerOf(request, 'webhook-id');
      const timestamp = headerOf(request, 'webhook-timestamp');
      const signatures = headerOf(request, 'webhook-signature')?.split(' ') ?? [];
      if (id === undefined || timestamp === undefined || rawBody === undefined || !isRecent(timestamp))
        return false;
      const expected = keys.map((key) => Buffer.from(`v1,${sign(key, id, timestamp, rawBody)}`));
      return signatures.some((signature) => equalsOneOf(expected, signature));
    },
  };
}

function sign(key: Buffer, id: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
}

function isRecent(timestamp: string): boolean {
  return /^\d{1,15}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds;
}

function toKey(secret: string | undefined): Buffer {
  const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+=*)$/.exec(secret ?? '')?.[1] ?? '', 'base64');
  if (key.length >= 24 && key.length <= 64) return key;
  throw new ConfigurationError(
    'standardWebhooks needs a secret of the form whsec_ followed by base64 of 24 to 64 bytes: generate one with `echo "whsec_$(openssl rand -base64 32)"`.',
  );
}
