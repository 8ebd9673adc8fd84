import { createHmac, hash } from 'node:crypto';
import { ConfigurationError } from './configuration-error.ts';

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
  const signature = createHmac('sha256', signingKey).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}

/**
 * The key that a secret of Standard Webhooks stands for.
 * @throws {ConfigurationError} when it is not `whsec_` and base64 of 24 to 64 bytes.
 */
export function readSigningSecret(secret: string): Buffer {
  const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+=*)$/.exec(secret)?.[1] ?? '', 'base64');
  if (key.length >= 24 && key.length <= 64) return key;
  throw new ConfigurationError(
    '`signingSecret` must be whsec_ followed by base64 of 24 to 64 bytes: generate one with `echo "whsec_$(openssl rand -base64 32)"`.',
  );
}
