import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ScenarioStep } from '../../src/scenarios/steps.ts';

/** An answer that came to its last byte. */
export interface WholeAnswer {
  readonly status: number;
  readonly body: { readonly code?: string };
}

/**
 * Sends a request exactly once: a client that repeats it by itself would make two requests of one.
 * @returns undefined where no whole answer came.
 */
export async function sendOnce(
  agent: Agent,
  origin: string,
  { method, path, headers, body }: ScenarioStep,
  connectorEndpoint: string,
): Promise<WholeAnswer | undefined> {
  const content = JSON.stringify(body).replaceAll('{{connectorEndpoint}}', connectorEndpoint);
  try {
    return await new Promise((resolve, reject) => {
      const outgoing = request(origin + path, { method, headers, agent }, (incoming) => {
        const { statusCode: status = 0 } = incoming;
        text(incoming).then((whole) => resolve({ status, body: JSON.parse(whole) }), reject);
      });
      outgoing.on('error', reject).end(content);
    });
  } catch {
    return undefined;
  }
}
