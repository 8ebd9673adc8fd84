import { Agent } from 'node:http';
import type { NotificationLog } from '../support/notification-log.ts';
import type { SandboxProgram } from '../support/sandbox-program.ts';
import { sendOnce } from '../support/send-once.ts';
import type { Ledger, SentRequest } from './ledger.ts';
import type { RequestPlan } from './request-plan.ts';

/** Requests under way to one sandbox at a time. */
const lanes = 5;
/** Most requests of one load that wait for their notifications: more would only pile up. */
const mostOpen = 40;

/** What the loads of a test share. */
export interface Books {
  readonly plan: RequestPlan;
  readonly ledger: Ledger;
  readonly log: NotificationLog;
}

/** Requests that keep one sandbox busy. */
export interface Load {
  /** Resolves when a first request has been accepted, or when the load has ended. */
  readonly working: Promise<void>;
  /** Begins nothing more. Resolves when what was sent is answered or cut. */
  readonly stop: () => Promise<void>;
}

/** Sends requests to a sandbox until it is gone or the load is stopped. */
export function startLoad(
  { plan, ledger, log }: Books,
  { isKilled }: Pick<SandboxProgram, 'isKilled'>,
  origin: string,
): Load {
  const agent = new Agent({ keepAlive: true });
  const stopping = new AbortController();
  const { signal } = stopping;
  let open: SentRequest[] = [];

  const hasRoom = () => {
    open = open.filter(({ order, kind }) => !kind.outcomes.every((outcome) => log.has(order, outcome)));
    return open.length < mostOpen;
  };

  const send = async () => {
    const request = plan.next();
    const answer = await sendOnce(agent, origin, request.kind.step(request.order), log.endpoint);
    const sent = ledger.note(request, answer, isKilled());
    if (sent.isAccepted) open.push(sent);
    return { isAccepted: sent.isAccepted, isCut: answer === undefined };
  };

  let lanesEnded: Promise<unknown> = Promise.resolve();
  const working = new Promise<void>((resolve) => {
    const lane = async () => {
      while (!signal.aborted) {
        const { isAccepted, isCut } = await send();
        if (isAccepted) resolve();
        if (isCut) return;
        await log.until(hasRoom, signal);
      }
    };
    lanesEnded = Promise.all(Array.from({ length: lanes }, lane)).finally(resolve);
  });
  return {
    working,
    stop: async () => {
      stopping.abort();
      await lanesEnded;
      agent.destroy();
    },
  };
}
