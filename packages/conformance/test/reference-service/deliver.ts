import { type Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, Message } from './facts.ts';
import type { ServiceRules } from './rules.ts';

/** What deliveries share. */
export interface Deliveries {
  readonly rules: ServiceRules;
  readonly firstRetryMs: number;
  readonly agent: Agent;
  /** Ends every delivery. */
  readonly signal: AbortSignal;
  /** Deliveries under way, and those that wait for a lane. */
  readonly lanes: { busy: number; readonly waiting: (() => void)[] };
}

const mostAttempts = 6;

/** Delivers a notification, again and again where that is right. Never rejects. */
export async function deliver(message: Message, deliveries: Deliveries): Promise<void> {
  const { rules, firstRetryMs, signal } = deliveries;
  for (let number = 1; number <= mostAttempts && !signal.aborted; number += 1) {
    const attempt = await inLane(deliveries, () =>
      send(number === 1 ? message : rules.again(message), deliveries),
    );
    const pauseMs = rules.pause(attempt, number, firstRetryMs);
    if (pauseMs === null) return;
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function inLane({ rules, lanes }: Deliveries, work: () => Promise<Attempt>): Promise<Attempt> {
  if (lanes.busy >= rules.lanes) await new Promise<void>((resolve) => lanes.waiting.push(resolve));
  lanes.busy += 1;
  try {
    return await work();
  } finally {
    lanes.busy -= 1;
    lanes.waiting.shift()?.();
  }
}

async function send(message: Message, deliveries: Deliveries): Promise<Attempt> {
  const attempt = await post(message, deliveries);
  if (attempt === 'lost' || !deliveries.rules.followsRedirects) return attempt;
  const { location } = attempt.headers;
  return location === undefined ? attempt : post({ ...message, url: new URL(location) }, deliveries);
}

function post({ method, url, headers, body }: Message, { agent, signal }: Deliveries): Promise<Attempt> {
  return new Promise((resolve) => {
    const outgoing = request(url, { method, headers, agent, signal });
    outgoing.on('error', () => resolve('lost'));
    outgoing.on('response', (response: IncomingMessage) => {
      const { statusCode: status = 0, headers: answered } = response;
      response.resume();
      response.on('close', () => resolve({ status, headers: answered }));
    });
    outgoing.end(body);
  });
}
