import { createRequire } from 'node:module';
import { applyDecorators } from '@nestjs/common';
import type { ApiResponse } from '@nestjs/swagger';
import { catalogue, type ResponseCode, responseCodes } from '@order-integration/contracts';
import schema from '@order-integration/contracts/openapi/processing-result-3.0.json' with { type: 'json' };

/**
 * Documents a route's answers for @nestjs/swagger: one response per HTTP status, with the published schema. Does nothing where that
 * package is not installed.
 * @param codes the codes with which the route answers; all of them when left out.
 */
export function ApiResult(...codes: readonly ResponseCode[]): MethodDecorator & ClassDecorator {
  const swagger = loadSwagger();
  if (swagger === undefined) return applyDecorators();
  const wanted = codes.length > 0 ? codes : responseCodes;
  const statuses = new Set(wanted.map((code) => catalogue[code].httpStatus));
  return applyDecorators(
    ...[...statuses].map((status) => {
      const description = wanted.filter((code) => catalogue[code].httpStatus === status).join(', ');
      return swagger.ApiResponse({ status, description, schema });
    }),
  );
}

function loadSwagger(): { readonly ApiResponse: typeof ApiResponse } | undefined {
  try {
    return createRequire(import.meta.url)('@nestjs/swagger');
  } catch {
    return undefined;
  }
}
