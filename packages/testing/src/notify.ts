import { createHmac } from 'node:crypto';
import { type Authentication, standardWebhooks } from '@order-integration/connector';
import { exampleResult, routes } from '@order-integration/contracts';

/** A body that every connector takes. */
export const notification: string = JSON.stringify(exampleResult('SOI002'));

/** What a request was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Posts a notification.
 * @param mount address of the mount, such as `http://127.0.0.1:3000/api/vtex`.
 */
export function notify(
  mount: string,
  body: string = notification,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(`${mount}${routes.notification.path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** Sends a request and reads the whole answer. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

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
