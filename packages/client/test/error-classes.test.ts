import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.ts';

interface ErrorClass {
  new (...parts: never[]): Error;
  isInstance(value: unknown): boolean;
}

const facts: source.AnswerFacts = {
  call: 'PUT /',
  status: 500,
  problem: 'not-json',
  contentType: null,
  text: '',
  retryAfterMs: undefined,
};

/** How an error of each class is made; a new class has to be added here. */
const made: Readonly<Record<string, (copy: typeof source) => Error>> = {
  ConfigurationError: (copy) => new copy.ConfigurationError('`account` is wrong'),
  ConnectionError: (copy) => new copy.ConnectionError('PUT /'),
  CredentialsError: (copy) => new copy.CredentialsError(facts),
  RateLimitedError: (copy) => new copy.RateLimitedError(facts),
  TimeoutError: (copy) => new copy.TimeoutError('PUT /', 10),
  UnexpectedAnswerError: (copy) => new copy.UnexpectedAnswerError(facts),
};

/** The classes of which an error of another class is one as well. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  CredentialsError: ['UnexpectedAnswerError'],
  RateLimitedError: ['UnexpectedAnswerError'],
};

const commonJs = createRequire(import.meta.url)('@order-integration/client') as typeof source;
const esModule = (await import('@order-integration/client')) as unknown as typeof source;
const copies = { source, commonJs, esModule };

describe('the error classes', () => {
  it('are all known to this test', () => {
    for (const copy of Object.values(copies)) {
      expect(Object.keys(errorClassesOf(copy)).sort()).toEqual(Object.keys(made));
    }
  });

  it.each(Object.keys(made))('carry a brand that all copies of the package share: %s', (name) => {
    for (const copy of Object.values(copies)) {
      const error = made[name]?.(copy);
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ name, [Symbol.for(`order-integration.client.${name}`)]: true });
    }
  });

  it.each(Object.keys(made))('recognise an error of another copy, where instanceof does not: %s', (name) => {
    for (const ours of Object.values(copies)) {
      for (const theirs of Object.values(copies)) {
        const ourClass = errorClassesOf(ours)[name];
        const error = made[name]?.(theirs);
        expect(ourClass?.isInstance(error)).toBe(true);
        if (ours !== theirs) expect(ourClass !== undefined && error instanceof ourClass).toBe(false);
      }
    }
  });

  it.each(Object.keys(made))('recognise nothing else: %s', (name) => {
    const others = Object.keys(made).filter((other) => other !== name && !kindsOf[other]?.includes(name));
    const values = [
      new Error(name),
      { name },
      null,
      undefined,
      name,
      ...others.map((other) => made[other]?.(source)),
    ];
    for (const value of values) expect(errorClassesOf(source)[name]?.isInstance(value)).toBe(false);
  });
});

function errorClassesOf(copy: object): Record<string, ErrorClass> {
  const isErrorClass = (value: unknown): value is ErrorClass =>
    typeof value === 'function' && value.prototype instanceof Error;
  return Object.fromEntries(
    Object.entries(copy).filter((entry): entry is [string, ErrorClass] => isErrorClass(entry[1])),
  );
}
