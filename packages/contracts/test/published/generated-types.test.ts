import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openApiTypes, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson } from '../support/package-files.ts';
import { vectorNamed } from '../support/vectors.ts';

const result = { code: 'SOI003', flow: 'PlaceOrder', success: true };
const order = vectorNamed('new-order', 'writer', 'valid', 'only-required-keys').body;
const { clientProfileData: _buyer, ...orderWithoutBuyer } = order as Record<string, unknown>;

/** What may be written with the types, and what must not compile. `Result` and `Order` are the generated types. */
const uses: readonly { readonly what: string; readonly code: string; readonly compiles: boolean }[] = [
  { what: 'a result with all nullable keys absent', code: value('Result', result), compiles: true },
  {
    what: 'a result with all nullable keys null',
    code: value('Result', {
      ...result,
      marketplaceOrderId: null,
      accountName: null,
      operationId: null,
      errors: null,
      fields: null,
      message: null,
    }),
    compiles: true,
  },
  {
    what: 'a walk through `errors`, which is a list, null or absent',
    code: 'export const texts = (result: Result): (string | null | undefined)[] => result.errors?.map(({ description }) => description) ?? [];',
    compiles: true,
  },
  {
    what: 'a result with `errors` as one object',
    code: value('Result', { ...result, errors: { source: 'Fulfillment', code: 'FMT005', description: '' } }),
    compiles: false,
  },
  {
    what: 'an entry of `errors` that is taken for granted',
    code: 'export const first = (result: Result): unknown => result.errors[0];',
    compiles: false,
  },
  {
    what: 'a result without a code',
    code: value('Result', { flow: 'PlaceOrder', success: true }),
    compiles: false,
  },
  {
    what: 'an order with every key that a writer must send, null where nothing is known',
    code: value('Order', order),
    compiles: true,
  },
  { what: 'an order without its buyer', code: value('Order', orderWithoutBuyer), compiles: false },
  {
    what: 'an order with a key too many',
    code: value('Order', { ...(order as object), extra: true }),
    compiles: false,
  },
];

describe.each(['3.1', '3.0'])('the types that openapi-typescript makes of the OpenAPI %s file', (version) => {
  let folder = '';
  let types = '';

  beforeAll(async () => {
    const document = readJson(`openapi/openapi-${version}.json`);
    types = astToString(await openApiTypes(JSON.stringify(document)));
    folder = mkdtempSync(join(tmpdir(), 'generated-types-'));
    writeFileSync(join(folder, 'types.d.ts'), types);
    for (const [index, { code }] of uses.entries()) {
      writeFileSync(join(folder, `use-${index}.ts`), `${names}\n${code}\n`);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('say that `errors` is a list or null, and may be absent', () => {
    expect(types).toMatch(/\berrors\?: \(\{[^[\]]*?\} & \{\s*\[key: string\]: unknown;\s*\}\)\[\] \| null;/);
  });

  it('compile by themselves, and let through what is right and nothing else', () => {
    const files = uses.map((_, index) => join(folder, `use-${index}.ts`));
    const faults = new Map<string, string[]>();
    for (const { file, messageText } of diagnosticsOf(files)) {
      const text = ts.flattenDiagnosticMessageText(messageText, '\n');
      const name = file?.fileName ?? '';
      faults.set(name, [...(faults.get(name) ?? []), text]);
    }
    for (const [index, { compiles, what }] of uses.entries()) {
      const found = faults.get(join(folder, `use-${index}.ts`)) ?? [];
      faults.delete(join(folder, `use-${index}.ts`));
      if (compiles) expect(found, what).toEqual([]);
      else expect(found.length, what).toBeGreaterThan(0);
    }
    expect([...faults]).toEqual([]);
  });
});

const names = `import type { components } from './types';
type Result = components['schemas']['ProcessingResult'];
type Order = components['schemas']['NewOrder'];`;

function value(type: string, content: unknown): string {
  return `export const value: ${type} = ${JSON.stringify(content)};`;
}

function diagnosticsOf(files: readonly string[]): readonly ts.Diagnostic[] {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  return ts.getPreEmitDiagnostics(program);
}
