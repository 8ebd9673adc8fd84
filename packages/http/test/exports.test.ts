import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.ts';

const entry = await readFile(new URL('../src/index.ts', import.meta.url), 'utf8');

/** Every name that the entry exports, types among them. */
const exportedNames = [...entry.matchAll(/export (type )?\{([^}]*)\}/g)]
  .flatMap(([, allTypes, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => (allTypes && !name.startsWith('type ') ? `type ${name}` : name)),
  )
  .sort();

describe('the exports', () => {
  it('change on purpose only', () => {
    expect(exportedNames).toMatchInlineSnapshot(`
      [
        "belowMount",
        "bodyText",
        "createDispatch",
        "fetchBody",
        "fromIncoming",
        "harmless",
        "headerOf",
        "httpProblems",
        "jsonResponse",
        "nodeBody",
        "notFound",
        "printError",
        "problemResponse",
        "readJson",
        "toFetchHandler",
        "toNodeHandler",
        "type BodyFailure",
        "type BodyLimits",
        "type BodyReading",
        "type Dispatch",
        "type Endpoint",
        "type HttpHeaders",
        "type HttpProblemName",
        "type HttpRequest",
        "type HttpResponse",
        "type JsonLimits",
        "type JsonReading",
        "type MountOptions",
        "type ProblemContent",
        "type ProblemType",
        "type RequestBody",
        "type Role",
        "type RouteMatch",
        "writeResponse",
      ]
    `);
  });

  it('are the same values in the source and in both built formats', async () => {
    const values = exportedNames.filter((name) => !name.startsWith('type '));
    const commonJs: object = createRequire(import.meta.url)('@order-integration/http');
    const module: object = await import('@order-integration/http');
    expect(Object.keys(source).sort()).toEqual(values);
    expect(Object.keys(commonJs).sort()).toEqual(values);
    expect(Object.keys(module).sort()).toEqual(values);
  });
});
