import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationKey, type ResultOf, readProcessingResult, success } from '../../src/index.ts';
import { vectorNamed, vectorsOf } from '../support/vectors.ts';

/** Text that a careless key would confuse with its own separators or with null. */
const awkward = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\\', '[', ']', 'null', ':', '|', '\ud800', 'n') }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constant('null'),
);
const part = fc.option(awkward);
const identity: fc.Arbitrary<ResultOf<string>> = fc.record({
  accountName: part,
  marketplaceOrderId: part,
  operationId: awkward,
  flow: awkward,
  code: awkward,
  success: fc.boolean(),
  errors: fc.constant(null),
  fields: fc.constant(null),
  message: part,
});

describe('the key of a notification with an operation id', () => {
  it('differs wherever account, order, operation, flow or code differs, and only there', () => {
    fc.assert(
      fc.property(identity, identity, (first, second) => {
        expect(notificationKey(first) === notificationKey(second)).toBe(sameParts(first, second));
        expect(notificationKey({ ...first })).toBe(notificationKey(first));
      }),
      { numRuns: 5_000 },
    );
  });

  it('changes with each single part', () => {
    fc.assert(
      fc.property(identity, fc.constantFrom(...parts), awkward, (original, name, text) => {
        const changed = { ...original, [name]: text };
        expect(notificationKey(changed) === notificationKey(original)).toBe(original[name] === text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('does not confuse a part that moved to its neighbour', () => {
    const base = success('SOI001', { operationId: '1' });
    const first = notificationKey({ ...base, accountName: 'a","b', marketplaceOrderId: 'c' });
    const second = notificationKey({ ...base, accountName: 'a', marketplaceOrderId: 'b","c' });
    expect(first).not.toBe(second);
  });

  it('tells SOI001 from SOI002 where both carry the same operation id', () => {
    const placed = vectorsOf('processing-result', 'reader', 'valid').filter(({ name }) =>
      name.startsWith('notification-placed-as-approved-'),
    );
    const results = placed
      .map(({ body }) => readProcessingResult(body))
      .flatMap((reading) => (reading.ok ? [reading.value] : []));
    expect(new Set(results.map(({ operationId }) => operationId)).size).toBe(1);
    expect(new Set(results.map((result) => notificationKey(result))).size).toBe(2);
  });

  it('names the account that the caller knows instead of the one in the body', () => {
    fc.assert(
      fc.property(identity, part, (result, accountName) => {
        expect(notificationKey(result, accountName)).toBe(notificationKey({ ...result, accountName }));
      }),
    );
  });

  it('ignores what may differ between two deliveries of the same notification', () => {
    const vector = vectorNamed('processing-result', 'writer', 'valid', 'several-errors');
    const reading = readProcessingResult(vector.body);
    if (!reading.ok) throw new Error('The vector must read');
    const again = { ...reading.value, message: 'another wording', errors: [], fields: null, extra: 1 };
    expect(notificationKey(again)).toBe(notificationKey(reading.value));
  });
});

const parts = ['accountName', 'marketplaceOrderId', 'operationId', 'flow', 'code'] as const;

function sameParts(first: ResultOf<string>, second: ResultOf<string>): boolean {
  return parts.every((name) => first[name] === second[name]);
}
