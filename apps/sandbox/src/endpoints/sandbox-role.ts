import {
  type Endpoint,
  type HttpRequest,
  type HttpResponse,
  type PathParameters,
  problemResponse,
  type Role,
  readJson,
} from '@order-integration/http';
import { reportErrorName } from '@order-integration/internal';
import type { z } from 'zod';
import type { Bench } from '../routes/bench.ts';
import { DatabaseFailure } from '../store/store.ts';
import { refuseHost } from './refuse-host.ts';
import { problem } from './sandbox-problems.ts';
import type { SandboxRoute } from './sandbox-route.ts';
import { sandboxRoutes } from './sandbox-routes.ts';

const limits = { bodyBytes: 1_048_576, bodyMs: 10_000, depth: 32 };

/** The sandbox's own routes as a role, to be mounted beside the service. */
export function createSandboxRole(bench: Bench): Role {
  return {
    endpoints: sandboxRoutes.map((route): Endpoint => {
      const { method, path } = route;
      return { method, path, handle: (request, parameters) => answer(bench, route, request, parameters) };
    }),
    // Texts of errors may hold content of an order.
    onError: reportErrorName,
  };
}

async function answer(
  bench: Bench,
  route: SandboxRoute,
  request: HttpRequest,
  parameters: PathParameters,
): Promise<HttpResponse> {
  const refusal = refuseHost(request, bench.configuration.allowedHosts);
  if (refusal !== undefined) return refusal;
  const json = route.body === undefined ? undefined : await readJson(request, limits);
  if (json?.ok === false) return problemResponse(json.problem);
  const readQuery = route.query?.safeParse(queryOf(request.url));
  const readBody = route.body?.safeParse(json?.value);
  const issues = [...issuesOf('?', readQuery), ...issuesOf('', readBody)];
  if (issues.length > 0) return problem('invalid-request', { detail: 'See issues.', extensions: { issues } });
  try {
    return await route.handle(bench, { parameters, query: readQuery?.data, body: readBody?.data });
  } catch (error) {
    if (!DatabaseFailure.isInstance(error)) throw error;
    return problem('database-away', { detail: 'Send the request again later.' });
  }
}

/** Every parameter of a query, the last value where it was sent several times. */
function queryOf(url: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(url.split('?').slice(1).join('?')));
}

/** Places that are wrong: JSON Pointers into the body, or `?name` of the query. */
function issuesOf(prefix: string, reading: z.ZodSafeParseResult<unknown> | undefined) {
  if (reading === undefined || reading.success) return [];
  return reading.error.issues.map(({ path, message }) => ({
    pointer: prefix === '' ? path.map((key) => `/${String(key)}`).join('') : prefix + path.join('.'),
    message,
  }));
}
