import type { HttpResponse } from '@order-integration/http';
import type { z } from 'zod';
import type { Bench } from '../routes/bench.ts';

/** A request to one of the sandbox's own routes, read and checked. */
export interface RouteRequest<Query, Body> {
  /** Values of the segments in braces. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
}

/** What a route answers with one status. */
export interface RouteAnswer {
  readonly description: string;
  /** Left out: problem details. */
  readonly schema?: z.ZodType;
}

/** One of the sandbox's own routes: what serves it, and what OpenAPI says of it. */
export interface SandboxRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with segments in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** What the segments in braces are. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  readonly handle: (bench: Bench, request: RouteRequest<unknown, unknown>) => Promise<HttpResponse>;
}

/** What a route is made of. */
interface RouteDefinition<Query extends z.ZodObject, Body extends z.ZodType>
  extends Pick<SandboxRoute, 'method' | 'path' | 'operationId' | 'summary' | 'answers'> {
  readonly parameters?: SandboxRoute['parameters'];
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (
    bench: Bench,
    request: RouteRequest<z.output<Query>, z.output<Body>>,
  ) => Promise<HttpResponse>;
}

/** Makes a route whose handler gets query and body in the types of their schemas. */
export function route<Query extends z.ZodObject, Body extends z.ZodType>(
  definition: RouteDefinition<Query, Body>,
): SandboxRoute {
  return {
    parameters: {},
    ...definition,
    query: definition.query,
    body: definition.body,
    // Whoever calls it has read both by these schemas.
    handle: (bench, request) =>
      definition.handle(bench, request as RouteRequest<z.output<Query>, z.output<Body>>),
  };
}
