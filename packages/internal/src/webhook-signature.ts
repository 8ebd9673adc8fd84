import { createHmac } from 'node:crypto';
import { ConfigurationError } from './check-options.ts';

/** What Standard Webhooks signs. */
export interface SignedMessage {
  /** Value of `webhook-id`. */
  readonly id: string;
  /** Value of `webhook-timestamp`: whole seconds since 1970. */
  readonly timestamp: string;
  /** The body as it is sent. */
  readonly body: string | Uint8Array;
}

/** Returns the signature of Standard Webhooks as `webhook-signature` holds it: `v1,` and HMAC-SHA256 in base64. */
export function signWebhook(key: Buffer, { id, timestamp, body }: SignedMessage): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

/**
 * Returns the key that a secret of Standard Webhooks stands for.
 * @param option name of the option that holds the secret, for the message.
 * @throws {ConfigurationError} when it is missing, or not `whsec_` and base64 of 24 to 64 bytes.
 */
export function readSigningSecret(option: string, secret: string | undefined): Buffer {
  if (secret === undefined || secret === '')
    throw new ConfigurationError(`${option}: the secret is missing. ${remedy}`);
  const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+=*)$/.exec(secret)?.[1] ?? '', 'base64');
  if (key.length >= 24 && key.length <= 64) return key;
  throw new ConfigurationError(
    `${option}: the secret must be whsec_ followed by base64 of 24 to 64 bytes. ${remedy}`,
  );
}

const remedy = 'Generate one with `echo "whsec_$(openssl rand -base64 32)"`.';
