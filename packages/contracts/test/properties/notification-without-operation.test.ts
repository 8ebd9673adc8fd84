import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure, notificationKey, type ProcessingResult, readProcessingResult } from '../../src/index.ts';
import { filesBelow, readJson } from '../support/package-files.ts';
import { unlistedCode } from '../support/released-codes.ts';

/** Without an operation id, nothing but the content tells two results apart. */
const subject = { accountName: 'connections', marketplaceOrderId: '123456789', operationId: null } as const;

describe('the key of a result without an operation id', () => {
  it('differs where two results of one order differ in nothing but their errors', () => {
    const results = ['FMT005', 'FMT010'].map((code) =>
      failure('EOI002', { ...subject, errors: [{ source: 'Fulfillment', code, description: 'x' }] }),
    );
    expect(new Set(results.map((result) => notificationKey(result))).size).toBe(2);
  });

  it('differs where the results are of two orders of which nothing is known but an unlisted key', () => {
    const results = ['1', '2'].map((order) => read({ ...minimal, extra: { order } }));
    expect(new Set(results.map((result) => notificationKey(result))).size).toBe(2);
  });

  it('is one for equal bodies and another for different ones, whatever they hold', () => {
    fc.assert(
      fc.property(body, body, (first, second) => {
        const sameBody = sorted(first) === sorted(second);
        expect(notificationKey(read(first)) === notificationKey(read(second))).toBe(sameBody);
      }),
      { numRuns: 3_000 },
    );
  });

  it('changes with any value at any key', () => {
    fc.assert(
      fc.property(body, fc.string(), fc.jsonValue(), (original, key, value) => {
        const changed = JSON.parse(JSON.stringify({ ...original, extra: { [`x${key}`]: value } }));
        const same = sorted(original) === sorted(changed);
        expect(notificationKey(read(changed)) === notificationKey(read(original))).toBe(same);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(body, (original) => {
        expect(notificationKey(read(reversed(original)))).toBe(notificationKey(read(original)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the same whether a nullable key is null or absent', () => {
    fc.assert(
      fc.property(body, (original) => {
        expect(notificationKey(read(withoutNulls(original)))).toBe(notificationKey(read(original)));
        expect(notificationKey(withoutNulls(original) as unknown as ProcessingResult)).toBe(
          notificationKey(read(original)),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('has the SHA-256 of the canonical body as its sixth member', () => {
    fc.assert(
      fc.property(body, (original) => {
        const result = read(original);
        const digest = createHash('sha256').update(sorted(result)).digest('base64url');
        expect(JSON.parse(notificationKey(result))).toEqual([
          result.accountName,
          result.marketplaceOrderId,
          null,
          result.flow,
          result.code,
          digest,
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the account that the caller knows, and still digests the body as it was sent', () => {
    const result = read({ ...minimal, accountName: 'sent' });
    const [account, ...rest] = JSON.parse(notificationKey(result, 'signed')) as unknown[];
    expect(account).toBe('signed');
    expect(rest).toEqual((JSON.parse(notificationKey(result)) as unknown[]).slice(1));
  });

  it('is made of a body however deep it is nested', () => {
    const nested = (bottom: string) =>
      Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], bottom);
    const keys = ['a', 'b'].map((bottom) => notificationKey(read({ ...minimal, extra: nested(bottom) })));
    expect(new Set(keys).size).toBe(2);
  });

  it('refuses a body that holds itself, as JSON does', () => {
    const circle: Record<string, unknown> = { ...minimal };
    circle.extra = [circle];
    expect(() => notificationKey(circle as unknown as ProcessingResult)).toThrow(TypeError);
  });
});

describe('the vectors of the key', () => {
  const vectors = filesBelow('vectors/notification-key').map(
    (path) => readJson(path) as { description: string; basis: string; body: unknown; key: string },
  );

  it('show both forms, with and without an operation id', () => {
    expect(new Set(vectors.map(({ key }) => (JSON.parse(key) as unknown[]).length))).toEqual(new Set([5, 6]));
  });

  it.each(vectors)('hold the key of the body: $description', ({ basis, body, key }) => {
    expect(['documented', 'inferred', 'our-choice']).toContain(basis);
    expect(notificationKey(read(body))).toBe(key);
  });
});

const minimal = { code: 'EOI002', flow: 'PlaceOrder', success: false };
const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 4 }));
const json = fc.jsonValue({ maxDepth: 3 });

/** A body without an operation id: every known key, and unlisted ones with any JSON in them. */
const body: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    marketplaceOrderId: text,
    accountName: text,
    code: fc.constantFrom('EOI002', unlistedCode),
    flow: fc.constantFrom('PlaceOrder', 'ApproveOrder'),
    success: fc.boolean(),
    operationId: fc.constant(null),
    errors: fc.option(
      fc.array(fc.record({ source: text, code: text, description: text, hint: json }), { maxLength: 3 }),
    ),
    fields: fc.option(fc.record({ mainOrderId: text, franchiseOrderId: text })),
    message: text,
    extra: json,
    'a/b': json,
    é: json,
    '\u{1f600}': json,
    '\ufb33': json,
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

function read(value: unknown): ProcessingResult {
  const reading = readProcessingResult(value);
  if (!reading.ok) throw new Error(`Unreadable: ${JSON.stringify(reading.issues)}`);
  return reading.value;
}

/** JSON with the keys of every object sorted, written in the plainest way. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Record<string, unknown>;
  const members = Object.keys(object).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${sorted(object[key])}`).join()}}`;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
}

/** The body without those nullable keys of the contract that are null. */
function withoutNulls(value: Record<string, unknown>): Record<string, unknown> {
  const { errors, fields, extra, ...rest } = value;
  const without = (object: object, spared: readonly string[] = []) =>
    Object.fromEntries(
      Object.entries(object).filter(([key, member]) => member !== null || spared.includes(key)),
    );
  return {
    ...without(rest, ['a/b', 'é', '\u{1f600}', '\ufb33']),
    ...(errors ? { errors: (errors as object[]).map((entry) => without(entry, ['hint'])) } : {}),
    ...(fields ? { fields: without(fields) } : {}),
    extra,
  };
}
