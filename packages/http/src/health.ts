import {
  checkOptions,
  createErrorReporter,
  func,
  integer,
  required,
  withinTime,
} from '@order-integration/internal';
import { jsonResponse } from './messages.ts';
import { createProblem, problemResponse } from './problem.ts';
import type { Role } from './routing.ts';

/** How a process says how it is. */
export interface HealthOptions {
  /** Resolves where the process can take requests, rejects otherwise: `() => connector.ready()`. */
  readonly ready: () => Promise<unknown>;
  /** Most milliseconds that `ready` may take; 2,000. */
  readonly readyMs?: number | undefined;
  /** Hears why the process is not ready, once for each row of such answers. Left out: its stack goes to stderr. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

const rules = {
  ready: required(func<HealthOptions['ready']>()),
  readyMs: integer({ fallback: 2_000, least: 1, most: 2_147_483_647 }),
  onError: func<(error: unknown) => void>(),
};

/** The problem that only health has. The status is what load balancers and Kubernetes look for. */
const healthProblems = { 'not-ready': { status: 503, title: 'Not ready' } } as const;

const alive = jsonResponse(200, { status: 'live' }, { 'cache-control': 'no-store' });
const readyNow = jsonResponse(200, { status: 'ready' }, { 'cache-control': 'no-store' });
const notReady = problemResponse(
  createProblem(healthProblems, 'not-ready', {
    detail: 'Ask again later, and send requests elsewhere meanwhile.',
    headers: { 'cache-control': 'no-store', 'retry-after': '5' },
  }),
);

/**
 * A role of two endpoints for load balancers and orchestrators: `GET /live` is 200 as long as the process answers, `GET /ready` is 200 where
 * `ready` resolves and 503 where it rejects or is late, and once the role is stopped, as the adapters of Fastify and Nest do. They ask nobody who he is and tell nothing more; mount them where only
 * your own network reaches them. However many ask at once, `ready` is called once. Paths and form are our choice.
 * @throws {ConfigurationError} that names the option that is wrong.
 * @example
 * const health = healthEndpoints({ ready: () => connector.ready() });
 * createServer(toNodeHandler(health, { path: '/health' })).listen(9000);
 */
export function healthEndpoints(options: HealthOptions): Role {
  const { ready, readyMs, onError } = checkOptions('healthEndpoints', options, rules);
  const reportError = createErrorReporter(onError);
  let asking: Promise<boolean> | undefined;
  let wasReady = true;
  let hasEnded = false;

  const late = () => new Error(`It is not known to be ready after ${readyMs} ms`);
  const ask = async (): Promise<boolean> => {
    try {
      await withinTime({ milliseconds: readyMs, late }, async () => await ready());
      wasReady = true;
    } catch (error) {
      if (wasReady) reportError(error);
      wasReady = false;
    }
    return wasReady;
  };

  return {
    endpoints: [
      { method: 'GET', path: '/live', handle: async () => alive },
      {
        method: 'GET',
        path: '/ready',
        handle: async () => {
          if (hasEnded) return notReady;
          asking ??= ask().finally(() => {
            asking = undefined;
          });
          return (await asking) && !hasEnded ? readyNow : notReady;
        },
      },
    ],
    start: async () => {
      hasEnded = false;
    },
    stop: async () => {
      hasEnded = true;
    },
  };
}
