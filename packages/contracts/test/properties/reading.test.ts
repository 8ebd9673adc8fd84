import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anything } from '../support/anything.ts';
import { bodiesOf } from '../support/bodies.ts';
import { contracts } from '../support/contracts.ts';
import { changeAt, placesIn } from '../support/json.ts';
import { parsePointer } from '../support/json-pointer.ts';
import { mutatedOnceWith } from '../support/mutations.ts';
import { everyVectorOf, things, vectorsOf } from '../support/vectors.ts';

describe.each(things)('reading a %s', (thing) => {
  const { read, reader } = contracts[thing];
  const vectors = everyVectorOf(thing).map(({ body }) => body);

  it('never throws, whatever the value is', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(typeof read(value).ok).toBe('boolean');
      }),
      { numRuns: 3_000 },
    );
  });

  it('never throws, whatever stands inside a body', () => {
    fc.assert(
      fc.property(mutatedOnceWith(vectors, anything), (value) => {
        expect(typeof read(value).ok).toBe('boolean');
      }),
      { numRuns: 3_000 },
    );
  });

  it('never throws, however deep a value inside a body is nested', () => {
    const [vector] = vectorsOf(thing, 'writer', 'valid');
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 'bottom');
    for (const place of placesIn(vector?.body)) {
      expect(typeof read(changeAt(vector?.body, place, () => deep)).ok).toBe('boolean');
    }
    expect(read({ ...(vector?.body as object), extra: deep }).ok).toBe(true);
  });

  it('gives a value, or at least one issue with a JSON Pointer and a text', () => {
    fc.assert(
      fc.property(bodiesOf(thing), (body) => {
        const reading = read(body);
        const issues = reading.ok ? [] : reading.issues;
        expect(reading.ok ? reader.safeParse(body).success : issues.length > 0).toBe(true);
        for (const { pointer, message } of issues) {
          expect(() => parsePointer(pointer)).not.toThrow();
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('twice gives the same as reading once', () => {
    fc.assert(
      fc.property(bodiesOf(thing), (body) => {
        const once = read(body);
        if (once.ok) expect(read(once.value)).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves the prototypes of all objects as they are', () => {
    const [vector] = vectorsOf(thing, 'writer', 'valid');
    const extra = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    const hostile = JSON.stringify(vector?.body).replaceAll('{', `{${extra},`);
    const reading = read(JSON.parse(hostile));
    const value = (reading.ok ? reading.value : undefined) as { readonly polluted?: unknown };
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value.polluted).toBeUndefined();
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });
});
