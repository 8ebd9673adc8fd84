import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { routes } from '@order-integration/contracts';
import type { WholeAnswer } from './ledger.ts';

/** A sender waits no longer for an answer. */
const patienceMs = 30_000;

/**
 * Sends a body exactly once: a client that repeats it by itself would make two requests of one.
 * @returns undefined where no whole answer came.
 */
export async function sendBody(agent: Agent, origin: string, body: string): Promise<WholeAnswer | undefined> {
  const url = `${origin}/api/vtex${routes.notification.path}?an=connections`;
  try {
    return await new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json' },
          signal: AbortSignal.timeout(patienceMs),
        },
        (incoming) => {
          const { statusCode: status = 0, headers } = incoming;
          const retryAfter = headers['retry-after'];
          text(incoming).then((whole) => resolve({ status, retryAfter, text: whole }), reject);
        },
      );
      outgoing.on('error', reject).end(body);
    });
  } catch {
    return undefined;
  }
}
