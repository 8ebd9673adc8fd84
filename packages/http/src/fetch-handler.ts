import { createDispatch, notFound } from './dispatch.ts';
import type { Role } from './endpoint.ts';
import { fetchBody } from './fetch-body.ts';
import { belowMount, type MountOptions } from './mount-path.ts';

/**
 * Mounts a role on anything that speaks fetch: Hono, Next.js, Workers, Bun, Deno. Answers 404 to every path that is not the role's.
 * @example
 * export const POST = toFetchHandler(connector, { path: '/api/vtex' });
 */
export function toFetchHandler(
  role: Role,
  options: MountOptions = {},
): (request: Request) => Promise<Response> {
  const dispatch = createDispatch(role);
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const url = belowMount(pathname + search, options);
    const answer =
      url === undefined
        ? undefined
        : dispatch({
            method: request.method,
            url,
            headers: Object.fromEntries(request.headers),
            body: fetchBody(request),
          });
    const { status, headers, body } = (await answer) ?? notFound();
    return new Response(body === '' || request.method === 'HEAD' ? null : body, { status, headers });
  };
}
