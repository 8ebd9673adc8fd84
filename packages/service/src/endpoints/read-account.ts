import { type HttpRequest, headerOf, queryValue } from '@order-integration/http';

/** The account that a request names: `an`, or the first label of a host such as `grocery1.vtexcommercestable.com.br` (documented). */
export function readAccount(request: HttpRequest): string | undefined {
  return (
    queryValue(request.url, 'an') ||
    /^([^.:]+)\.[^.:]+\.com\.br(:\d+)?$/i.exec(headerOf(request, 'host') ?? '')?.[1]
  );
}
