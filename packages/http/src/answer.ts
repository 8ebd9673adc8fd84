import type { Endpoint, Role, RouteMatch } from './endpoint.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { httpProblems, problemResponse } from './problem.ts';

/**
 * Answers a request whose path has matched, whatever its method; undefined when there is nothing here after all. Never rejects.
 * @param endpoints all that stand under the path.
 * @param parameters values of the segments in braces, percent-decoded.
 */
export async function answer(
  endpoints: readonly Endpoint[],
  request: HttpRequest,
  parameters: RouteMatch['parameters'],
  onError: Role['onError'],
): Promise<HttpResponse | undefined> {
  const response = await respond(endpoints, request, parameters, onError);
  return response !== undefined && request.method === 'HEAD' ? withoutBody(response) : response;
}

async function respond(
  endpoints: readonly Endpoint[],
  request: HttpRequest,
  parameters: RouteMatch['parameters'],
  onError: Role['onError'],
): Promise<HttpResponse | undefined> {
  const endpoint = endpoints.find((each) => takes(each, request.method));
  if (endpoint === undefined) return methodNotAllowed(endpoints);
  try {
    return await endpoint.handle(request, { parameters, query: queryOf(request.url) });
  } catch (error) {
    void tell(onError, error);
    return problemResponse(httpProblems, 'internal-error', { detail: 'Send the request again later.' });
  }
}

/** A listener that fails itself must cost neither the answer nor the process. */
async function tell(onError: Role['onError'], error: unknown): Promise<void> {
  try {
    await onError?.(error);
  } catch (failure) {
    console.error(
      'order-integration: onError failed:',
      failure instanceof Error ? failure.stack : typeof failure,
    );
  }
}

/** HEAD is GET without the body, but with the length that it would have (RFC 9110). */
function withoutBody({ status, headers, body }: HttpResponse): HttpResponse {
  return { status, headers: { 'content-length': String(Buffer.byteLength(body)), ...headers }, body: '' };
}

/** HEAD goes where GET goes, unless an endpoint of its own comes first. */
function takes({ method }: Endpoint, wanted: string): boolean {
  return method === wanted || method === '*' || (method === 'GET' && wanted === 'HEAD');
}

function methodNotAllowed(endpoints: readonly Endpoint[]): HttpResponse {
  const allow = endpoints.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  return problemResponse(httpProblems, 'method-not-allowed', {
    detail: `Send ${allow}.`,
    headers: { allow },
  });
}

function queryOf(url: string): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
}
