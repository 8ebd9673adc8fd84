import { createErrorReporter, startTimeLimit } from '@order-integration/internal';
import type { HttpRequest, HttpResponse } from './messages.ts';
import { createProblem, httpProblems, problemResponse } from './problem.ts';

/** Values of the `{name}` segments of a path, percent-decoded. */
export type PathParameters = Readonly<Record<string, string>>;

/** One method on one path. */
export interface Endpoint {
  /** Method in upper case; `*` takes every method. */
  readonly method: string;
  /** Path below the mount; a segment in braces takes any value, `*` at the end any rest: `/{secret}/orders`, `/{secret}/*`. */
  readonly path: string;
  /**
   * Answers a request, or resolves with undefined to say that there is nothing here: the host's other routes are then asked. What it
   * throws becomes a 500 without details.
   */
  readonly handle: (request: HttpRequest, parameters: PathParameters) => Promise<HttpResponse | undefined>;
}

/** What can be mounted: a connector, a service. */
export interface Role {
  readonly endpoints: readonly Endpoint[];
  /** Called with what an endpoint threw; the sender is told nothing of it. */
  readonly onError?: (error: unknown) => void;
  /** Begins what the role does beside answering; may be called again. Adapters call it where their framework has a hook for it. */
  readonly start?: () => Promise<void>;
  /** Ends that, and finishes what is under way. */
  readonly stop?: () => Promise<void>;
  /** Resolves where requests can be taken, and rejects where they cannot: for `healthEndpoints` and health checks of frameworks. */
  readonly ready?: () => Promise<void>;
}

/**
 * Starts a role. Resolves when it has started, or once patience is over: it then goes on starting, and `onError` hears of it if that fails. For hosts
 * that end a process whose parts take long to start, as making a database does the first time.
 * @param patienceMs milliseconds; 0 for as long as it takes.
 * @throws what keeps the role from starting, before patience is over.
 */
export async function startRole({ start, onError }: Role, patienceMs: number): Promise<void> {
  const starting = start?.();
  if (starting === undefined || patienceMs === 0) return await starting;
  let isLate = false;
  await new Promise<void>((resolve, reject) => {
    const limit = startTimeLimit(patienceMs, () => {
      isLate = true;
      resolve();
    });
    starting.then(resolve, reject).finally(() => limit.clear());
  });
  if (isLate) starting.catch(createErrorReporter(onError));
}

/**
 * Answers a request. Returns undefined at once where no path of the role matches, and resolves with undefined where an endpoint has found that
 * there is nothing; the host's other routes are then to be asked. Never rejects.
 */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse | undefined> | undefined;

/** Returns a function that finds the endpoint of each request, by path and then by method, and lets it answer. The first path that matches decides. */
export function createDispatch({ endpoints, onError }: Role): Dispatch {
  const reportError = createErrorReporter(onError);
  const fail = (error: unknown): HttpResponse => {
    reportError(error);
    const detail = 'Send the request again later.';
    return problemResponse(createProblem(httpProblems, 'internal-error', { detail }));
  };
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  const resources = paths.map((path) => ({
    match: createPathMatcher(path),
    endpoints: endpoints.filter((endpoint) => endpoint.path === path),
  }));

  return (request) => {
    for (const resource of resources) {
      const parameters = resource.match(request.url);
      if (parameters === undefined) continue;
      for (const endpoint of resource.endpoints) {
        if (takesMethod(endpoint, request.method)) return answer(endpoint, request, parameters, fail);
      }
      return Promise.resolve(methodNotAllowed(resource.endpoints));
    }
    return undefined;
  };
}

/** Lets an endpoint answer. What it throws, at once or later, is turned into an answer by `fail`. */
function answer(
  { handle }: Endpoint,
  request: HttpRequest,
  parameters: PathParameters,
  fail: (error: unknown) => HttpResponse,
): Promise<HttpResponse | undefined> {
  try {
    const response = handle(request, parameters).catch(fail);
    return request.method === 'HEAD' ? response.then(withoutBody) : response;
  } catch (error) {
    return Promise.resolve(fail(error));
  }
}

/** The answer to a path that is none of the role's, for mounts that have nobody else to ask. */
export function notFound(): HttpResponse {
  const detail = 'Check the path: it is the mount, then the path that the documentation names.';
  return problemResponse(createProblem(httpProblems, 'not-found', { detail }));
}

/** Where a role is mounted. */
export interface MountOptions {
  /** Path above the role's own paths, such as `/api/vtex`; the root when left out. Slashes at its ends do not count. */
  readonly path?: string;
}

/** The path and query of a request target. A sender may write the whole URL, and a server must take it (RFC 9112). */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1];
  if (rest === undefined) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Takes the mount off a URL; undefined when the URL is not below it. */
export function belowMount(target: string, { path = '' }: MountOptions): string | undefined {
  const url = originForm(target);
  const name = path.replace(/^\/+|\/+$/g, '');
  const mount = name === '' ? '' : `/${name}`;
  if (!url.startsWith(mount)) return undefined;
  const rest = url.slice(mount.length);
  return rest.startsWith('/') ? rest : undefined;
}

/**
 * Returns a function that matches a URL with a template such as `/{secret}/orders`, segment by segment, letter case and slashes exactly; a `*`
 * at the end matches any rest. It gives the values of the segments in braces, percent-decoded and not empty; undefined where the path is another.
 */
export function createPathMatcher(template: string): (url: string) => PathParameters | undefined {
  const isOpen = template.endsWith('*');
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const [first = '', ...others] = (isOpen ? template.slice(0, -1) : template).split(/\{[^{}]+\}/);
  return (url) => {
    if (!url.startsWith(first)) return undefined;
    let position = first.length;
    const parameters: Record<string, string> = {};
    for (let index = 0; index < names.length; index += 1) {
      const end = endOfSegment(url, position);
      const value = decodeSegment(url.slice(position, end));
      const text = others[index] ?? '';
      if (!value || !url.startsWith(text, end)) return undefined;
      parameters[names[index] ?? ''] = value;
      position = end + text.length;
    }
    return isOpen || position === url.length || url[position] === '?' ? parameters : undefined;
  };
}

/** Where a segment ends: at a slash, at the query, or with the URL. */
function endOfSegment(url: string, start: number): number {
  for (let position = start; position < url.length; position += 1) {
    const letter = url.charCodeAt(position);
    if (letter === 0x2f || letter === 0x3f) return position;
  }
  return url.length;
}

function decodeSegment(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** HEAD goes where GET goes, unless an endpoint of its own comes first. */
function takesMethod({ method }: Endpoint, wanted: string): boolean {
  return method === wanted || method === '*' || (method === 'GET' && wanted === 'HEAD');
}

/** HEAD is GET without the body, but with the length that it would have (RFC 9110). */
function withoutBody(response: HttpResponse | undefined): HttpResponse | undefined {
  if (response === undefined) return undefined;
  const { status, headers, body } = response;
  return { status, headers: { 'content-length': String(Buffer.byteLength(body)), ...headers }, body: '' };
}

function methodNotAllowed(endpoints: readonly Endpoint[]): HttpResponse {
  const allow = endpoints.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  return problemResponse(
    createProblem(httpProblems, 'method-not-allowed', { detail: `Send ${allow}.`, headers: { allow } }),
  );
}
