import type { Role } from './endpoint.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { pathMatcher } from './match-path.ts';
import { httpProblems, problemResponse } from './problem.ts';
import { resourcesOf } from './resource.ts';

/** Answers a request, or gives undefined when its path is none of the role's. Never rejects. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse | undefined>;

/** Finds the resource of each request by its path, for mounts that do not match paths themselves. */
export function createDispatch(role: Role): Dispatch {
  const routes = resourcesOf(role).map(({ path, answer }) => ({ match: pathMatcher(path), answer }));
  return async (request) => {
    const path = pathOf(request.url);
    for (const { match, answer } of routes) {
      const parameters = match(path);
      if (parameters !== undefined) return answer(request, parameters);
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
