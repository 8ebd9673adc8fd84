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

/** What a branded error class has. */
interface BrandedClass {
  new (...parts: unknown[]): Error;
  readonly isInstance: (value: unknown) => boolean;
}

const commonJs: Record<string, unknown> = createRequire(import.meta.url)('@order-integration/connector');
const module: Record<string, unknown> = await import('@order-integration/connector');

const errorClasses = Object.entries(source).filter(
  (entry): entry is [string, (typeof entry)[1] & BrandedClass] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof Error,
);

describe('the exports', () => {
  it('change on purpose only', () => {
    expect(exportedNames).toMatchInlineSnapshot(`
      [
        "ConfigurationError",
        "HandlerTimeoutError",
        "createConnector",
        "header",
        "missingHandlers",
        "pathSecret",
        "standardWebhooks",
        "type Authentication",
        "type AuthenticationAttempt",
        "type Connector",
        "type ConnectorLimits",
        "type ConnectorOptions",
        "type Handler",
        "type HandlerContext",
        "type Handlers",
        "type OnRejected",
        "type Unhandled",
      ]
    `);
  });

  it('are the same values in the source and in both built formats', () => {
    const values = exportedNames.filter((name) => !name.startsWith('type '));
    for (const exports of [source, commonJs, module]) expect(Object.keys(exports).sort()).toEqual(values);
  });

  it('hold error classes', () => {
    expect(errorClasses.map(([name]) => name)).toEqual(['ConfigurationError', 'HandlerTimeoutError']);
  });

  it.each(errorClasses)('%s is recognised across copies and module formats', (name, fromSource) => {
    const copies = [fromSource, commonJs[name], module[name]] as readonly BrandedClass[];
    expect(new Set(copies).size).toBe(3);
    for (const one of copies) {
      const error = new one('why');
      expect(error).toMatchObject({ name });
      for (const other of copies) expect(other.isInstance(error)).toBe(true);
      for (const [otherName, another] of errorClasses) {
        if (otherName !== name) expect(another.isInstance(error)).toBe(false);
      }
    }
  });

  it.each(errorClasses)('%s is not mistaken for anything else', (_name, { isInstance }) => {
    for (const value of [undefined, null, 'x', 7, {}, [], new Error('why'), () => {}]) {
      expect(isInstance(value)).toBe(false);
    }
  });
});
