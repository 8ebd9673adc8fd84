import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  emittedResultSchema,
  errorCodes,
  errorSources,
  failure,
  flows,
  type ResultSubject,
  readProcessingResult,
  resultFromError,
  success,
  successCodes,
} from '../../src/index.ts';
import { anything } from '../support/anything.ts';
import { foreignContractError, foreignIntegrationError } from '../support/foreign-errors.ts';
import { dialects, publishedValidator } from '../support/published-validators.ts';

const validators = dialects.map((dialect) => publishedValidator('processing-result', 'writer', dialect));
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('x'.repeat(50_000)));
const subject: fc.Arbitrary<ResultSubject> = fc.record(
  {
    marketplaceOrderId: fc.option(text),
    accountName: fc.option(text),
    operationId: fc.option(text),
    flow: fc.constantFrom(...flows),
  },
  { requiredKeys: [] },
);
const orderIds = fc.record({
  mainOrderId: text.filter((id) => id !== ''),
  franchiseOrderId: fc.option(text),
});
const entry = fc.record({
  source: fc.constantFrom(...errorSources),
  code: text.filter((code) => code !== ''),
  description: text,
});

describe('success()', () => {
  it.each(successCodes)('builds a body that may be sent, whatever %s is about', (code) => {
    fc.assert(
      fc.property(subject, fc.option(orderIds), (about, fields) => {
        const result = success(code, { ...about, fields });
        expectSendable(result);
        expect(result).toMatchObject({ ...about, code, success: true, errors: null, fields });
      }),
      { numRuns: 300 },
    );
  });
});

describe('failure()', () => {
  it.each(errorCodes)('builds a body that may be sent, whatever %s is about', (code) => {
    fc.assert(
      fc.property(subject, fc.option(fc.array(entry)), (about, errors) => {
        const result = failure(code, { ...about, errors });
        expectSendable(result);
        expect(result).toMatchObject({ ...about, code, success: false, errors, fields: null });
      }),
      { numRuns: 300 },
    );
  });
});

describe('what both build', () => {
  it.each([...successCodes.map((code) => success(code)), ...errorCodes.map((code) => failure(code))])(
    'holds null for what was left out, and the flow of the code where it has only one: $code',
    (result) => {
      const { flows: possible, message } = catalogue[result.code];
      expectSendable(result);
      expect(result).toMatchObject({
        marketplaceOrderId: null,
        accountName: null,
        operationId: null,
        message,
      });
      expect(result.flow).toBe(possible.length === 1 ? possible[0] : 'Unknown');
    },
  );
});

describe('resultFromError()', () => {
  const brokenErrors = fc.oneof(
    fc.record({ code: anything, errors: anything }).map(foreignIntegrationError),
    fc
      .record({ code: fc.constantFrom(...errorCodes), errors: fc.array(anything) })
      .map(foreignIntegrationError),
    fc
      .array(fc.oneof(anything, fc.record({ pointer: anything, message: anything })))
      .map(foreignContractError),
    fc.record({
      issues: fc.array(
        fc.record({ path: fc.array(anything), message: text, code: anything, keys: anything }),
      ),
    }),
    fc.record({
      validation: fc.array(fc.record({ instancePath: text, message: anything, params: anything })),
    }),
    fc.record({ status: anything, statusCode: anything, code: anything, name: anything, cause: anything }),
    anything.map((cause) => new Error('outer', { cause })),
  );

  it('never throws and always gives a body that may be sent, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.oneof(anything, brokenErrors), subject, (error, about) => {
        const result = resultFromError(error, about);
        expectSendable(result);
        expect(result).toMatchObject({ ...about, success: false, fields: null });
      }),
      { numRuns: 10_000 },
    );
  });
});

function expectSendable(result: unknown): void {
  expect(emittedResultSchema.safeParse(result).error).toBeUndefined();
  for (const validate of validators) expect(validate(result)).toBe(true);
  expect(readProcessingResult(result).ok).toBe(true);
}
