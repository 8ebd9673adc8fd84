import type { FastifyInstance, HTTPMethods } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { clockRoutes } from './clock.ts';
import { connectorRoutes } from './connectors.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { describeInOpenApi, documentRoutes } from './documents.ts';
import { faultRoutes } from './faults.ts';
import { refuseForeign } from './guard.ts';
import { healthRoutes } from './health.ts';
import { laneRoutes } from './lanes.ts';
import { orderRoutes } from './orders.ts';
import { answerError, RouteProblem, refusal } from './problems.ts';
import { recordRoutes } from './records.ts';
import type { Bench, Routes } from './route.ts';
import { scenarioRoutes } from './scenarios.ts';
import { sellerRoutes } from './seller.ts';
import { worldRoutes } from './world.ts';

/** Every subject, in the order in which the index and the README list them: its tag in OpenAPI, what it is, its routes. */
const subjects: readonly (readonly [tag: string, about: string, subject: Routes])[] = [
  ['documents', 'What the sandbox offers.', documentRoutes],
  ['scenarios', 'What to send for each code.', scenarioRoutes],
  ['health', 'Whether the sandbox works.', healthRoutes],
  ['world', 'Accounts, catalogue and stock.', worldRoutes],
  ['orders', 'The orders as they are now.', orderRoutes],
  ['seller', 'What a seller does.', sellerRoutes],
  ['records', 'What has happened.', recordRoutes],
  ['lanes', 'Endpoints that fail.', laneRoutes],
  ['dead-letters', 'What is not tried any more.', deadLetterRoutes],
  ['faults', 'What goes wrong on demand.', faultRoutes],
  ['connectors', 'Connectors that are registered by the token of their app.', connectorRoutes],
  ['clock', 'The time of orders.', clockRoutes],
];

/** Bounds what a body can cost: the longest list of faults is far below. */
const mostBodyBytes = 65_536;

/** A plugin with the sandbox's own routes, each guarded, read by its schema, and answered by it. */
export async function ownRoutes(app: FastifyInstance, bench: Bench): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  readJsonOnly(app);
  app.addHook('onRequest', async (request) => refuseForeign(request, bench.configuration.allowedHosts));
  describeRefusals(app);
  await describeInOpenApi(
    app,
    subjects.map(([name, description]) => ({ name, description })),
  );
  const taken = collectMethods(app);
  for (const [tag, , subject] of subjects) {
    await app.register(async (scope) => {
      scope.addHook('onRoute', ({ schema }) => {
        if (schema !== undefined) schema.tags = [tag];
      });
      await scope.register(subject, bench);
    });
  }
  refuseOtherMethods(app, taken);
}

/** Reads JSON that says so: what says nothing, or something else, may come from a form of somebody's web page. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: mostBodyBytes },
    (_request, text, done) => {
      try {
        // An empty body is none: the header alone comes from clients that always send it.
        done(null, text === '' ? undefined : JSON.parse(text.toString()));
      } catch {
        done(new RouteProblem('not-json', 'Send one JSON value in UTF-8.'));
      }
    },
  );
}

/** What every route may answer, in OpenAPI. */
function describeRefusals(app: FastifyInstance): void {
  const refusals = {
    403: refusal('The request came from a web page of another site.'),
    421: refusal('The route was called by a host that is not loopback.'),
  };
  const ofInput = { 400: refusal('The request is not what this route takes.') };
  const ofBody = {
    413: refusal('The body is too large.'),
    415: refusal('The body is no application/json.'),
  };
  app.addHook('onRoute', ({ schema }) => {
    if (schema === undefined) return;
    const { response, body, querystring } = schema;
    const isRead = body !== undefined || querystring !== undefined;
    const described = { ...refusals, ...(isRead && ofInput), ...(body !== undefined && ofBody) };
    schema.response = { ...described, ...(typeof response === 'object' ? response : {}) };
  });
}

/** The methods that each path takes, as routes are added. */
function collectMethods(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = taken.get(url) ?? new Set();
    taken.set(url, known);
    for (const each of [method].flat()) known.add(each);
  });
  return taken;
}

/** Answers 405, where Fastify would say 404, to a method that a path does not take. */
function refuseOtherMethods(app: FastifyInstance, taken: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, known] of [...taken]) {
    const allow = [...known].join(', ');
    const refuse = async () => {
      throw new RouteProblem('method-not-allowed', `Use ${allow}.`, { headers: { allow } });
    };
    const others = app.supportedMethods.filter((method) => !known.has(method)) as HTTPMethods[];
    // Before the body is looked at: whatever it is, it is not taken.
    app.route({ method: others, url, schema: { hide: true }, onRequest: refuse, handler: refuse });
  }
}
