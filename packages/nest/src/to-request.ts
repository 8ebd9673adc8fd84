import type { IncomingMessage } from 'node:http';
import { belowMount, fromIncoming, type HttpRequest } from '@order-integration/http';

/** A request as the middleware of either platform gets it. */
export type PlatformRequest = IncomingMessage & { readonly originalUrl?: string };

/** A request as every role takes it; with an empty URL, which no path matches, when it is not below the mount. */
export function toRequest(request: PlatformRequest, path: string): HttpRequest {
  return fromIncoming(request, belowMount(request.originalUrl ?? request.url ?? '/', { path }) ?? '');
}
