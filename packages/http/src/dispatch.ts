import { answer } from './answer.ts';
import type { Role } from './endpoint.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { pathMatcher } from './match-path.ts';
import { httpProblems, problemResponse } from './problem.ts';

/** Answers a request, or gives undefined when its path is none of the role's. Never rejects. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse | undefined>;

/** Finds the endpoints of each request by its path; the first path that matches decides. */
export function createDispatch({ endpoints, onError }: Role): Dispatch {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  const routes = paths.map((path) => ({
    match: pathMatcher(path),
    here: endpoints.filter((endpoint) => endpoint.path === path),
  }));
  return async (request) => {
    const path = pathOf(request.url);
    for (const { match, here } of routes) {
      const parameters = match(path);
      if (parameters !== undefined) return answer(here, request, parameters, onError);
    }
    return undefined;
  };
}

/** The answer to a path that is none of the role's, for mounts that have nobody else to ask. */
export function notFound(): HttpResponse {
  return problemResponse(httpProblems, 'not-found', {
    detail: 'Check the path: it is the mount, then the path that the documentation names.',
  });
}

function pathOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? url : url.slice(0, mark);
}
