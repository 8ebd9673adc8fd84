import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeRequest, type FuzzRequest } from './compose.ts';
import { rightNotification } from './draft.ts';
import { Connections, sendBytes } from './send.ts';
import type { InboxKind, ServerState } from './serve.ts';
import type { MountName } from './servers.ts';

/** What to send to one adapter. */
export interface FuzzPlan {
  readonly name: MountName;
  readonly inbox: InboxKind;
  readonly requests: number;
  readonly seed: number;
  /** Hears after each tenth of the requests how it goes. */
  readonly onProgress?: (requests: number, state: ServerState) => void;
}

/** What a run showed. */
export interface FuzzReport extends FuzzPlan {
  readonly requestsPerSecond: number;
  /** How many answers had each status; `none` counts the requests whose connection was closed or fell silent. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The server after each tenth of the requests. */
  readonly states: readonly ServerState[];
  /** What must not be: an answer from 500 on, a notification that was stored and not handled, memory that grows. */
  readonly faults: readonly string[];
}

const connections = 16;
const pipelining = 4;
/** Requests under way at a time, those on connections of their own among them. */
const concurrency = 4 * connections * pipelining;

/** What the heap may differ by, from one moment to another. */
const mostGrowthBytes = 32 * 2 ** 20;

const main = join(import.meta.dirname, 'main.ts');

/** Starts a server with an inbox, sends it the requests of a seed, and looks at what it has become. */
export async function runFuzz(plan: FuzzPlan): Promise<FuzzReport> {
  const { name, inbox, requests, seed } = plan;
  const child = fork(main, ['--serve', name, '--inbox', inbox], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, NODE_ENV: 'production' },
    cwd: join(import.meta.dirname, '..'),
  });
  const gone = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The server on ${name} has ended: ${signal ?? code}`);
  });
  gone.catch(() => {});
  const hear = async <Message>(): Promise<Message> =>
    (await Promise.race([once(child, 'message'), gone]))[0] as Message;
  const askState = (): Promise<ServerState> => {
    const answer = hear<ServerState>();
    child.send('state');
    return answer;
  };

  const statuses: Record<string, number> = {};
  const states: ServerState[] = [];
  const faults: string[] = [];
  try {
    const { port } = await hear<{ readonly port: number }>();
    const origin = `http://127.0.0.1:${port}`;
    const sockets = new Connections(origin, connections, pipelining);
    const send = (request: FuzzRequest) =>
      request.kind === 'draft' ? sockets.send(origin, request.draft) : sendBytes(origin, request.bytes);

    let next = 0;
    const work = async (end: number): Promise<void> => {
      while (next < end) {
        const index = next;
        next += 1;
        const request = composeRequest(seed, index);
        const answered = await send(request);
        for (const status of answered.length === 0 ? ['none'] : answered) {
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (Number(status) >= 500 && faults.length < 20)
            faults.push(`${status} to request ${index} of seed ${seed}: ${request.mutations.join(', ')}`);
        }
      }
    };
    const workUntil = (share: number) =>
      Promise.race([
        Promise.all(Array.from({ length: concurrency }, () => work(Math.round(requests * share)))),
        gone,
      ]);

    const start = performance.now();
    for (const tenth of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      await workUntil(tenth / 10);
      const state = await askState();
      states.push(state);
      plan.onProgress?.(next, state);
    }
    const requestsPerSecond = Math.round((1_000 * requests) / (performance.now() - start));

    const last = rightNotification(() => 0.5);
    const [status] = await sockets.send(origin, last);
    if (status !== 200) faults.push(`a right notification is answered ${status} afterwards`);
    await sockets.close();
    const state = await untilFinished(askState);
    states[states.length - 1] = state;
    const { handled, outcomes, errors } = state;
    if (handled !== outcomes.stored) faults.push(`${outcomes.stored} were stored and ${handled} handled`);
    faults.push(...errors);
    const grownBytes = state.heapBytes - (states[4]?.heapBytes ?? 0);
    if (grownBytes > mostGrowthBytes)
      faults.push(`the heap has grown by ${grownBytes} bytes since half time`);
    return { ...plan, requestsPerSecond, statuses, states, faults };
  } finally {
    const ended = once(child, 'exit');
    if (child.connected) child.disconnect();
    if (child.exitCode === null && child.signalCode === null) await ended;
  }
}

/** Asks until every notification that is stored has been handled. @throws {Error} when that does not come. */
async function untilFinished(askState: () => Promise<ServerState>): Promise<ServerState> {
  const end = performance.now() + 20_000;
  for (;;) {
    const state = await askState();
    if (state.unfinished === 0) return state;
    await pause(100);
    if (performance.now() > end)
      throw new Error(`${state.unfinished} notifications are not handled: ${state.errors.join('\n')}`);
  }
}
