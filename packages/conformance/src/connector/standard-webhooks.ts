import { createHash, createHmac } from 'node:crypto';

/** The key in a Standard Webhooks secret: base64 after an optional `whsec_`. */
export function webhookKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

/** Signs a body as the Standard Webhooks specification says. The same body has the same id, as a retry does. */
export function signWebhook(key: Uint8Array, content: Uint8Array): Record<string, string> {
  const id = `msg_${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(content).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
