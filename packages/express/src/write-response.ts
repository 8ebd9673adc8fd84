import { type HttpResponse, writeResponse as write } from '@order-integration/http';
import type { Response } from 'express';

/** Writes a role's response past Express's own `send`, which would compute an entity tag for it. */
export function writeResponse(response: Response, answer: HttpResponse): void {
  write(response, answer);
}
