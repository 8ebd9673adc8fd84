import { describe, expectTypeOf, it } from 'vitest';
import {
  type EmittedFailure,
  type EmittedResult,
  type EmittedSuccess,
  type ErrorCode,
  exampleResult,
  failure,
  httpStatusOf,
  IntegrationError,
  isSuccess,
  notificationKey,
  type ProcessingResult,
  type ResponseCode,
  resultFromError,
  type SuccessCode,
  success,
} from '../../src/index.ts';

declare const result: ProcessingResult;
declare const emitted: EmittedResult;

describe('a built result', () => {
  it('carries the code that was asked for', () => {
    expectTypeOf(success('SOI001')).toEqualTypeOf<EmittedSuccess<'SOI001'>>();
    expectTypeOf(failure('EOI007')).toEqualTypeOf<EmittedFailure<'EOI007'>>();
    expectTypeOf(resultFromError(new Error())).toEqualTypeOf<EmittedFailure>();
  });

  it('is a success or a failure, as its code is', () => {
    // @ts-expect-error: a code of an error
    success('EOI001');
    // @ts-expect-error: a code of a success
    failure('SOI001');
    // @ts-expect-error: a code outside the catalogue
    failure('EOI999');
    // @ts-expect-error: any text
    failure(String('EOI001'));
    expectTypeOf(success).parameter(0).toEqualTypeOf<SuccessCode>();
    expectTypeOf(failure).parameter(0).toEqualTypeOf<ErrorCode>();
  });

  it('has fields with a success and errors with a failure only', () => {
    // @ts-expect-error: errors with a success
    success('SOI001', { errors: [] });
    // @ts-expect-error: fields with a failure
    failure('EOI001', { fields: null });
    // @ts-expect-error: a source that VTEX does not name
    failure('EOI001', { errors: [{ source: 'Catalog', code: 'X', description: '' }] });
    // @ts-expect-error: a flow that VTEX does not name
    success('SOI001', { flow: 'CancelOrder' });
  });

  it('narrows on `success`', () => {
    if (emitted.success) {
      expectTypeOf(emitted).toEqualTypeOf<EmittedSuccess>();
      expectTypeOf(emitted.errors).toBeNull();
    } else {
      expectTypeOf(emitted).toEqualTypeOf<EmittedFailure>();
      expectTypeOf(emitted.fields).toBeNull();
    }
  });

  it('passes for a result that was read', () => {
    expectTypeOf<EmittedSuccess<'SOI001'>>().toExtend<ProcessingResult>();
    expectTypeOf<EmittedFailure<'EOI011'>>().toExtend<ProcessingResult>();
    expectTypeOf<EmittedResult>().toExtend<ProcessingResult>();
    expectTypeOf<ProcessingResult>().not.toExtend<EmittedResult>();
  });
});

describe('the functions on results', () => {
  it('take a result that was read and one that was built', () => {
    for (const each of [result, emitted]) {
      expectTypeOf(isSuccess(each)).toBeBoolean();
      expectTypeOf(httpStatusOf(each)).toBeNumber();
      expectTypeOf(notificationKey(each)).toBeString();
    }
    expectTypeOf(exampleResult).parameter(0).toEqualTypeOf<ResponseCode>();
  });
});

describe('an IntegrationError', () => {
  it('takes the code of an error', () => {
    expectTypeOf(new IntegrationError('EOI002').code).toEqualTypeOf<ErrorCode>();
    // @ts-expect-error: a code of a success
    new IntegrationError('SOI001');
  });

  it('is told from any other value', () => {
    const value: unknown = undefined;
    if (IntegrationError.isInstance(value)) expectTypeOf(value).toEqualTypeOf<IntegrationError>();
  });
});
