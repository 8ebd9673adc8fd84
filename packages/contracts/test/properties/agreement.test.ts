import type { ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { bodiesOf, singleFaultsOf } from '../support/bodies.ts';
import { contracts } from '../support/contracts.ts';
import { propertySeed } from '../support/property-seed.ts';
import { compile, dialects, publishedSchema, publishedValidator } from '../support/published-validators.ts';
import { type Role, type Thing, things, vectorsOf } from '../support/vectors.ts';

/** How many bodies each contract is tried with. */
const plan: Readonly<Record<Thing, number>> = {
  'processing-result': 75_000,
  'update-order-status': 20_000,
  'new-order': 10_000,
};

describe('Zod and both published dialects', () => {
  it('are tried with at least 100,000 bodies', () => {
    const planned = things.reduce((sum, thing) => sum + plan[thing], 0);
    console.log(`${planned} bodies, seed ${propertySeed}`);
    expect(planned).toBeGreaterThanOrEqual(100_000);
  });

  it.each(things)('agree on every %s, and what the writer passes the reader passes', (thing) => {
    const reader = judgesOf(thing, 'reader');
    const writer = judgesOf(thing, 'writer');
    const counts = { bodies: 0, read: 0, refusedByReader: 0, sent: 0, refusedByWriter: 0 };

    fc.assert(
      fc.property(bodiesOf(thing), (body) => {
        const readable = verdictOf(reader, body);
        const sendable = verdictOf(writer, body);
        expect(sendable && !readable, 'a writer may send what a reader refuses').toBe(false);
        counts.bodies += 1;
        counts[readable ? 'read' : 'refusedByReader'] += 1;
        counts[sendable ? 'sent' : 'refusedByWriter'] += 1;
      }),
      { numRuns: plan[thing] },
    );

    console.log(thing, counts);
    expect(counts.bodies).toBe(plan[thing]);
    // Neither verdict may be rare, or agreeing would mean little.
    const { bodies, ...verdicts } = counts;
    for (const [verdict, count] of Object.entries(verdicts)) {
      expect(count, verdict).toBeGreaterThan(bodies / 50);
    }
  });

  it.each(things)('agree on every odd value at every place of the fullest %s', (thing) => {
    const faults = [...singleFaultsOf(thing)];
    for (const judges of [judgesOf(thing, 'reader'), judgesOf(thing, 'writer')]) {
      const accepted = faults.filter((body) => verdictOf(judges, body)).length;
      expect(accepted).toBeGreaterThan(0);
      expect(accepted).toBeLessThan(faults.length / 2);
    }
    console.log(`${thing}: ${faults.length} bodies with one fault`);
  });

  it.each(things)('would be seen to differ on %s if one key were not required in one dialect', (thing) => {
    const schema = structuredClone(publishedSchema(thing, 'reader', 'draft-07')) as { required: string[] };
    schema.required.pop();
    const judges = [contracts[thing].reader, compile(schema, 'draft-07')];
    const run = fc.check(
      fc.property(bodiesOf(thing), (body) => void verdictOf(judges, body)),
      { numRuns: 5_000, endOnFailure: true },
    );
    expect(run.failed).toBe(true);
  });
});

describe('a key called __proto__, which only JSON.parse makes', () => {
  it.each(things)('is a key like any other: a reader of a %s accepts it, a writer does not', (thing) => {
    const reader = judgesOf(thing, 'reader');
    const writer = judgesOf(thing, 'writer');
    for (const { body } of vectorsOf(thing, 'writer', 'valid')) {
      const hostile: unknown = JSON.parse(
        JSON.stringify(body).replace('{', '{"__proto__":{"code":"SOI001"},'),
      );
      expect(verdictOf(reader, hostile)).toBe(true);
      expect(verdictOf(writer, hostile)).toBe(false);
    }
  });
});

type Judge = z.ZodType | ValidateFunction;

/** The three that must agree, Zod first. */
function judgesOf(thing: Thing, role: Role): readonly Judge[] {
  return [contracts[thing][role], ...dialects.map((dialect) => publishedValidator(thing, role, dialect))];
}

/** The verdict that all the judges share. Throws where they differ. */
function verdictOf(judges: readonly Judge[], body: unknown): boolean {
  const verdicts = judges.map((judge) =>
    typeof judge === 'function' ? judge(body) === true : judge.safeParse(body).success,
  );
  const [first = false] = verdicts;
  if (verdicts.some((verdict) => verdict !== first)) {
    throw new Error(`Zod, ${dialects.join(', ')} say ${verdicts.join(', ')}`);
  }
  return first;
}
