import { hash } from 'node:crypto';
import { type Ending, signWebhook } from '@order-integration/internal';
import type { Dispatcher } from 'undici';
import type { Answer } from './judge.ts';

/** What is posted, and where to. */
export interface Message {
  readonly url: Readonly<URL>;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * The headers of one attempt made now, those of Standard Webhooks among them: an id that all attempts share, the time, and the signature
 * where there is a key for it.
 * @param key identity of the notification.
 * @param traceparent the trace that it belongs to, which is no part of what is signed.
 */
export function messageHeaders(
  key: string,
  body: string,
  signingKey: Buffer | undefined,
  traceparent?: string | undefined,
): Record<string, string> {
  // A digest, because the key may hold a full stop, which divides the parts of what is signed.
  const id = `msg_${hash('sha256', key, 'base64url')}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'order-integration',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
  };
  if (signingKey !== undefined)
    headers['webhook-signature'] = signWebhook(signingKey, { id, timestamp, body });
  if (traceparent !== undefined) headers.traceparent = traceparent;
  return headers;
}

/**
 * Posts a message and waits for the answer to its last byte, so that the connection can carry the next one. What the answer says beside its
 * header is read past. Redirects are not followed.
 * @param ending ends the request; whoever waits for it has been told by then.
 * @param onStatus called as soon as the status is there, although the rest may never come.
 */
export function postMessage(
  dispatcher: Dispatcher,
  { url, headers, body }: Message,
  ending: Ending,
  onStatus: (status: number) => void,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    let answer: Answer = { status: 0, retryAfter: undefined };
    // It begins only once a connection stands.
    const begin = (controller: Dispatcher.DispatchController): void => {
      ending.onEnd((reason) => controller.abort(reason as Error));
    };
    const { origin, pathname, search } = url;
    dispatcher.dispatch(
      { origin, path: pathname + search, method: 'POST', headers, body },
      {
        onRequestStart: begin,
        onResponseStart: (_controller, status, fields) => {
          const isInterim = status < 200;
          if (isInterim) return;
          answer = { status, retryAfter: single(fields['retry-after']) };
          onStatus(status);
        },
        onResponseData: () => {},
        onResponseEnd: () => resolve(answer),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

/** A field that is there twice contradicts itself. */
function single(field: string | readonly string[] | undefined): string | undefined {
  return typeof field === 'string' ? field : undefined;
}
