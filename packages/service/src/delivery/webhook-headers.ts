import { hash } from 'node:crypto';
import { signWebhook } from '@order-integration/internal';

/** What is signed, beside the time. */
export interface SignedContent {
  /** Identity of the notification. */
  readonly key: string;
  readonly body: string;
}

/**
 * The headers of Standard Webhooks for one attempt made now: an id that all attempts share, the time, and the signature where there is a
 * key.
 */
export function webhookHeaders(
  { key, body }: SignedContent,
  signingKey: Buffer | undefined,
): Record<string, string> {
  // A digest, because the key may hold a full stop, which divides the parts of what is signed.
  const id = `msg_${hash('sha256', key, 'base64url')}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (signingKey === undefined) return headers;
  return { ...headers, 'webhook-signature': signWebhook(signingKey, { id, timestamp, body }) };
}
