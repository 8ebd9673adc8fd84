import { describe, expect, it } from 'vitest';
import { readWith } from '../../src/model/reading.ts';
import { contracts } from '../support/contracts.ts';
import { dialects, pointerOf, publishedValidator } from '../support/published-validators.ts';
import { roles, things, vectorsOf } from '../support/vectors.ts';

describe.each(things)('the %s vectors', (thing) => {
  const { read, reader, writer } = contracts[thing];

  describe.each(roles)('for a %s', (role) => {
    const schema = contracts[thing][role];
    const valid = vectorsOf(thing, role, 'valid');
    const invalid = vectorsOf(thing, role, 'invalid');

    it.each(valid)('Zod accepts valid/$name', ({ body }) => {
      expect(schema.safeParse(body).error).toBeUndefined();
    });

    it.each(invalid)('Zod rejects invalid/$name at exactly the listed pointers', ({ body, pointers }) => {
      const reading = role === 'reader' ? read(body) : readWith(schema, body);
      expect(pointersOf(reading)).toEqual([...pointers].sort());
    });

    describe.each(dialects)('in the published file of %s', (dialect) => {
      const validate = publishedValidator(thing, role, dialect, { allErrors: true });

      it.each(valid)('Ajv accepts valid/$name', ({ body }) => {
        validate(body);
        expect(validate.errors ?? []).toEqual([]);
      });

      it.each(invalid)(
        'Ajv rejects invalid/$name at the listed pointers, perhaps at more',
        ({ body, pointers }) => {
          expect(validate(body)).toBe(false);
          expect(validate.errors?.map(pointerOf)).toEqual(expect.arrayContaining([...pointers]));
        },
      );
    });
  });

  it.each(vectorsOf(thing, 'writer', 'valid'))('a reader accepts what a writer sends: $name', ({ body }) => {
    expect(read(body)).toMatchObject({ ok: true });
    expect(reader.safeParse(body).success).toBe(true);
  });

  const writers = dialects.map((dialect) => publishedValidator(thing, 'writer', dialect));

  it.each(vectorsOf(thing, 'reader', 'invalid'))(
    'a writer never sends what a reader rejects: $name',
    ({ body }) => {
      expect(writer.safeParse(body).success).toBe(false);
      for (const validate of writers) expect(validate(body)).toBe(false);
    },
  );
});

describe('the new-order vectors that break a rule between fields', () => {
  const { read, reader } = contracts['new-order'];
  const inconsistent = vectorsOf('new-order', 'reader', 'inconsistent');
  const readers = dialects.map((dialect) => publishedValidator('new-order', 'reader', dialect));

  it.each(inconsistent)('have the right shape for Zod and in both dialects: $name', ({ body }) => {
    expect(reader.safeParse(body).success).toBe(true);
    for (const validate of readers) expect(validate(body)).toBe(true);
  });

  it.each(inconsistent)(
    'are rejected by readNewOrder at exactly the listed pointers: $name',
    ({ body, pointers }) => {
      expect(pointersOf(read(body))).toEqual([...pointers].sort());
    },
  );
});

function pointersOf(reading: ReturnType<typeof readWith>): string[] {
  return reading.ok ? [] : reading.issues.map(({ pointer }) => pointer).sort();
}
