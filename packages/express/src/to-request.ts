import { fromIncoming, type HttpRequest } from '@order-integration/http';
import type { Request } from 'express';

/** An Express request as every role takes it. Express has taken the mount off `url`. */
export function toRequest(request: Request): HttpRequest {
  return fromIncoming(request, request.url);
}
