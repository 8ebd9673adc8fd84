import { type HttpRequest, headerOf, type RouteMatch } from '@order-integration/http';

/** The account that a request names: `an`, or the first label of a host such as `grocery1.vtexcommercestable.com.br` (documented). */
export function readAccount(request: HttpRequest, { query }: RouteMatch): string | undefined {
  return query.get('an') || /^([^.:]+)\.[^.:]+\.com\.br(:\d+)?$/i.exec(headerOf(request, 'host') ?? '')?.[1];
}
