import type { ServerResponse } from 'node:http';
import { type HttpResponse, writeResponse as write } from '@order-integration/http';

/** A response as the middleware of either platform gets it. */
export type PlatformResponse = ServerResponse;

/** Writes a role's response past the platform's own serialisation. */
export function writeResponse(response: PlatformResponse, answer: HttpResponse): void {
  write(response, answer);
}
