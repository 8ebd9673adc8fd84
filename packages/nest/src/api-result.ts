import { catalogue, type ResponseCode, responseCodes } from '@order-integration/contracts';
import schema from '@order-integration/contracts/openapi/processing-result-3.0.json' with { type: 'json' };

/**
 * Where @nestjs/swagger looks for the responses of a route. Written here and not by its own `@ApiResponse()`, because that package is optional and
 * cannot be looked up from an application that is one file.
 */
const responsesKey = 'swagger/apiResponse';

/**
 * Documents a route's answers for @nestjs/swagger: one response per HTTP status, with the published schema, in OpenAPI 3.0 as that package writes
 * it. Where it is not installed, nobody reads what is left on the route.
 * @param codes the codes with which the route answers; all of them when left out.
 * @example
 * @Put('orders/status')
 * @ApiResult('SOI003', 'EOI005')
 * update() {}
 */
export function ApiResult(...codes: readonly ResponseCode[]): MethodDecorator & ClassDecorator {
  const wanted = codes.length > 0 ? codes : responseCodes;
  const statuses = [...new Set(wanted.map((code) => catalogue[code].httpStatus))];
  const responses = statuses.map((status) => {
    const description = wanted.filter((code) => catalogue[code].httpStatus === status).join(', ');
    return [status, { description, schema, type: undefined, isArray: undefined }] as const;
  });
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const documented: object = descriptor?.value ?? target;
    const others: object | undefined = Reflect.getMetadata(responsesKey, documented);
    Reflect.defineMetadata(responsesKey, { ...others, ...Object.fromEntries(responses) }, documented);
  };
}
