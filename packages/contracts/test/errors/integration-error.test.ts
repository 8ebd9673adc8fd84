import { describe, expect, it } from 'vitest';
import { emittedResultSchema, errorCodes, IntegrationError, resultFromError } from '../../src/index.ts';
import { foreignIntegrationError } from '../support/foreign-errors.ts';
import { unlistedCode } from '../support/released-codes.ts';

const outOfStock = { source: 'Fulfillment', code: 'FMT005', description: 'SKU 42 is out of stock' } as const;

describe('an IntegrationError', () => {
  it.each(errorCodes)('becomes a result with its own code: %s', (code) => {
    const result = resultFromError(new IntegrationError(code));
    expect(result).toMatchObject({ code, success: false, errors: null, fields: null });
  });

  it('carries its errors into the result', () => {
    expect(resultFromError(new IntegrationError('EOI002', [outOfStock])).errors).toEqual([outOfStock]);
  });

  it('says its code and what the code means, and keeps its cause', () => {
    const cause = new Error('row missing');
    const error = new IntegrationError('EOI008', null, { cause });
    expect(error).toMatchObject({ name: 'IntegrationError', code: 'EOI008', errors: null, cause });
    expect(error.message).toBe('EOI008: The order to approve is not integrated');
  });

  it('decides before anything that it was caused by', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(resultFromError(new IntegrationError('EOI007', null, { cause })).code).toBe('EOI007');
  });

  it('is found among the causes of another error', () => {
    const error = new Error('placing failed', { cause: new IntegrationError('EOI002', [outOfStock]) });
    expect(resultFromError(error)).toMatchObject({ code: 'EOI002', errors: [outOfStock] });
  });

  it('keeps what the result is about', () => {
    const subject = {
      marketplaceOrderId: '1',
      accountName: 'grocery1',
      operationId: '2',
      flow: 'PlaceOrder',
    } as const;
    expect(resultFromError(new IntegrationError('EOI006'), subject)).toMatchObject(subject);
  });
});

describe('an IntegrationError of another copy of the package', () => {
  it('counts like one of this copy', () => {
    const error = foreignIntegrationError({ code: 'EOI003', errors: [outOfStock] });
    expect(IntegrationError.isInstance(error)).toBe(true);
    expect(resultFromError(error)).toMatchObject({ code: 'EOI003', errors: [outOfStock] });
  });

  it.each([unlistedCode, 'SOI001', 'toString', '__proto__', '', undefined, 7])(
    'becomes EOI000 with a code that this copy has no error for: %s',
    (code) => {
      const result = resultFromError(foreignIntegrationError({ code, errors: [outOfStock] }));
      expect(emittedResultSchema.safeParse(result).success).toBe(true);
      expect(result.code).toBe('EOI000');
    },
  );

  it.each([
    ['nothing', undefined, null],
    ['text', 'out of stock', null],
    ['an object', { ...outOfStock }, null],
    ['an entry of a source that this copy does not know', [{ ...outOfStock, source: 'Catalog' }], []],
    ['an incomplete entry', [{ source: 'Checkout' }, outOfStock], [outOfStock]],
    ['an entry with a key too many', [{ ...outOfStock, hint: 'x' }], [outOfStock]],
    ['null as an entry', [null, outOfStock], [outOfStock]],
  ])('sends only those errors that the contract allows, here of %s', (_what, errors, expected) => {
    const result = resultFromError(foreignIntegrationError({ code: 'EOI002', errors }));
    expect(emittedResultSchema.safeParse(result).success).toBe(true);
    expect(result).toMatchObject({ code: 'EOI002', errors: expected });
  });
});
