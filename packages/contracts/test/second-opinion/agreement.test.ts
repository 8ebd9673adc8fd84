import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodType } from 'zod/v3';
import { publishedSchemas } from '../../src/publish/published-schemas.ts';
import { bodiesOf, singleFaultsOf } from '../support/bodies.ts';
import { subschemasOf } from '../support/json-schema.ts';
import { propertySeed } from '../support/property-seed.ts';
import { compile, publishedSchema } from '../support/published-validators.ts';
import { everyVectorOf, type Role, roles, type Thing, things, vectorsOf } from '../support/vectors.ts';
import { convert } from './convert.ts';

const runs: Readonly<Record<Thing, number>> = {
  'processing-result': 10_000,
  'update-order-status': 5_000,
  'new-order': 5_000,
};

const cases = things.flatMap((thing) => roles.map((role) => ({ name: `${thing}.${role}`, thing, role })));

describe('the second opinion', () => {
  it('is asked of every published schema', () => {
    expect(cases.map(({ name }) => name).sort()).toEqual(publishedSchemas.map(({ name }) => name).sort());
  });

  it.each(publishedSchemas)('is formed of the model’s own source with Zod 3: $name', ({ schema }) => {
    expect(schema).toBeInstanceOf(ZodType);
    expect(schema).toHaveProperty('_def.typeName');
    expect(schema).not.toHaveProperty('_zod');
  });

  it.each(cases)('has something to say of $name: the same keys in the same places', ({ thing, role }) => {
    const opinion = propertiesOf(converted(thing, role));
    expect(opinion.length).toBeGreaterThan(3);
    expect(opinion).toEqual(propertiesOf(publishedSchema(thing, role, 'draft-07')));
  });
});

describe.each(cases)('the source of $name, run with Zod 3', ({ role, thing }) => {
  const schema = sourceOf(thing, role);

  it('accepts and rejects the vectors as it does with Zod 4', () => {
    for (const { body, name } of vectorsOf(thing, role, 'valid')) {
      expect(schema.safeParse(body).success, name).toBe(true);
    }
    for (const { body, name } of vectorsOf(thing, role, 'invalid')) {
      expect(schema.safeParse(body).success, name).toBe(false);
    }
  });
});

describe.each(cases)(
  'the published draft-07 file of $name and what zod-to-json-schema makes of the same source',
  ({ thing, role }) => {
    const published = compile(publishedSchema(thing, role, 'draft-07'), 'draft-07');
    const opinion = compile(converted(thing, role), 'draft-07');

    it.each(everyVectorOf(thing))('agree on the vector $name', ({ body }) => {
      expect(opinion(body)).toBe(published(body));
    });

    it('accept what the vectors of the role call valid, and reject what they call invalid', () => {
      for (const { body, name } of vectorsOf(thing, role, 'valid')) expect(opinion(body), name).toBe(true);
      for (const { body, name } of vectorsOf(thing, role, 'invalid')) expect(opinion(body), name).toBe(false);
    });

    it('agree on every odd value at every place of the fullest bodies', () => {
      const faults = [...singleFaultsOf(thing)];
      expect(faults.length).toBeGreaterThan(1_000);
      expect(faults.filter((body) => opinion(body) !== published(body))).toEqual([]);
    });

    it(`agree on ${runs[thing]} random and mutated bodies, of which neither kind is rare`, () => {
      let accepted = 0;
      fc.assert(
        fc.property(bodiesOf(thing), (body) => {
          const verdict = published(body);
          if (verdict) accepted += 1;
          if (opinion(body) !== verdict) throw new Error(`Published says ${verdict}`);
        }),
        { numRuns: runs[thing] },
      );
      console.log(`${thing}.${role}: ${runs[thing]} bodies, ${accepted} accepted, seed ${propertySeed}`);
      expect(accepted).toBeGreaterThan(runs[thing] / 50);
      expect(runs[thing] - accepted).toBeGreaterThan(runs[thing] / 50);
    });
  },
);

function converted(thing: Thing, role: Role): object {
  return convert(sourceOf(thing, role));
}

function sourceOf(thing: Thing, role: Role) {
  const found = publishedSchemas.find(({ name }) => name === `${thing}.${role}`);
  if (found === undefined) throw new Error(`No schema ${thing}.${role}`);
  return found.schema;
}

/** The names of all properties that a schema describes, sorted, as often as it describes them. */
function propertiesOf(schema: object): string[] {
  return subschemasOf(schema)
    .flatMap(({ schema: part }) => Object.keys(part.properties ?? {}))
    .sort();
}
