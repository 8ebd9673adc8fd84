import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as source from '../../src/index.ts';
import { packageFolder } from '../support/package-files.ts';

interface ErrorClass {
  new (...parts: never[]): Error;
  isInstance(value: unknown): boolean;
}

/** How an error of each class is made; a new class has to be added here. */
const made: Readonly<Record<string, (copy: typeof source) => Error>> = {
  ContractError: (copy) => new copy.ContractError([{ pointer: '/code', message: 'Required' }]),
  IntegrationError: (copy) => new copy.IntegrationError('EOI008'),
};

const require = createRequire(import.meta.url);
const commonJs = require('@order-integration/contracts') as typeof source;
const esModule = (await import(pathToFileURL(`${packageFolder}/dist/index.mjs`).href)) as typeof source;
const copies = { source, commonJs, esModule };

describe('the error classes of the package', () => {
  it('are all known to this test', () => {
    for (const copy of Object.values(copies))
      expect(Object.keys(errorClassesOf(copy)).sort()).toEqual(Object.keys(made));
  });

  it.each(Object.keys(made))('carry a brand that all copies of the package share: %s', (name) => {
    for (const copy of Object.values(copies)) {
      const error = make(name, copy);
      const brand = Symbol.for(`order-integration.${name}`);
      expect(error).toBeInstanceOf(Error);
      expect(error.name).toBe(name);
      expect(brand in error).toBe(true);
      expect(Reflect.ownKeys(error)).not.toContain(brand);
    }
  });

  it.each(Object.keys(made))(
    'recognise an error of another copy, by isInstance and by instanceof: %s',
    (name) => {
      for (const ours of Object.values(copies)) {
        for (const theirs of Object.values(copies)) {
          const ourClass = classOf(name, ours);
          const error = make(name, theirs);
          expect(ourClass.isInstance(error)).toBe(true);
          expect(error).toBeInstanceOf(ourClass);
        }
      }
    },
  );

  it.each(Object.keys(made))('recognise nothing else: %s', (name) => {
    const others = Object.keys(made).filter((other) => other !== name);
    const values = [
      new Error(name),
      { name },
      null,
      undefined,
      name,
      ...others.map((other) => make(other, source)),
    ];
    for (const value of values) {
      expect(classOf(name, source).isInstance(value)).toBe(false);
      expect(value instanceof classOf(name, source)).toBe(false);
    }
  });

  it('of one copy give the same result in another', () => {
    const error = new esModule.IntegrationError('EOI009');
    expect(commonJs.resultFromError(error)).toEqual(source.resultFromError(error));
    expect(commonJs.resultFromError(error).code).toBe('EOI009');
  });
});

function errorClassesOf(copy: object): Record<string, ErrorClass> {
  return Object.fromEntries(
    Object.entries(copy).filter((entry): entry is [string, ErrorClass] => isErrorClass(entry[1])),
  );
}

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function' && value.prototype instanceof Error;
}

function classOf(name: string, copy: object): ErrorClass {
  const found = errorClassesOf(copy)[name];
  if (found === undefined) throw new Error(`No class ${name}`);
  return found;
}

function make(name: string, copy: typeof source): Error {
  const maker = made[name];
  if (maker === undefined) throw new Error(`No maker of ${name}`);
  return maker(copy);
}
