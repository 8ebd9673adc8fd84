import { createHmac } from 'node:crypto';
import { type Authentication, standardWebhooks } from '@order-integration/connector';

const key = Buffer.from('a key of the tests, 32 bytes long');

/** Authentication by a signature over the body as it was sent. */
export function signedAuthentication(): Authentication {
  return standardWebhooks(`whsec_${key.toString('base64')}`);
}

/** The headers of Standard Webhooks with which `signedAuthentication` lets a body in. */
export function signatureOf(body: string): Readonly<Record<string, string>> {
  const id = 'msg_of_the_tests';
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
