import { createHmac } from 'node:crypto';

/** A secret of Standard Webhooks whose key is filled with one letter. */
export const webhookSecret = (letter: string, bytes = 32) =>
  `whsec_${Buffer.alloc(bytes, letter).toString('base64')}`;

/** What to sign, and when. */
export interface Signing {
  readonly id?: string;
  /** Seconds from now. */
  readonly age?: number;
}

/** The headers that Standard Webhooks sends with a body. */
export function signedHeaders(
  secret: string,
  body: string | Uint8Array,
  { id = 'msg_1', age = 0 }: Signing = {},
) {
  const timestamp = String(Math.floor(Date.now() / 1000) + age);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
