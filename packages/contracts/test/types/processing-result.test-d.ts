import { assertType, describe, expectTypeOf, it } from 'vitest';
import {
  type ErrorCode,
  type KnownResult,
  type ProcessingResult,
  type Reading,
  type ResponseCode,
  type ResultOf,
  readProcessingResult,
  type SuccessCode,
  type UnknownResult,
  type UnlistedCode,
} from '../../src/index.ts';

declare const result: ProcessingResult;

describe('a processing result', () => {
  it('narrows to the result of one code', () => {
    if (result.code === 'SOI001') {
      expectTypeOf(result).toEqualTypeOf<ResultOf<'SOI001'>>();
    } else {
      expectTypeOf(result).toEqualTypeOf<Exclude<ProcessingResult, ResultOf<'SOI001'>>>();
    }
  });

  it('narrows to the results of several codes', () => {
    if (result.code === 'EOI006' || result.code === 'EOI010') {
      expectTypeOf(result).toEqualTypeOf<ResultOf<'EOI006'> | ResultOf<'EOI010'>>();
    }
  });

  it('is of an unlisted code once every listed one is taken', () => {
    switch (result.code) {
      case 'SOI001':
        return expectTypeOf(result).toEqualTypeOf<ResultOf<'SOI001'>>();
      case 'SOI002':
      case 'SOI003':
        return expectTypeOf(result).toEqualTypeOf<ResultOf<'SOI002'> | ResultOf<'SOI003'>>();
      case 'EOI000':
      case 'EOI001':
      case 'EOI002':
      case 'EOI003':
      case 'EOI004':
      case 'EOI005':
      case 'EOI006':
      case 'EOI007':
      case 'EOI008':
      case 'EOI009':
      case 'EOI010':
        return expectTypeOf(result).toExtend<KnownResult>();
      case 'EOI011':
        return expectTypeOf(result).toEqualTypeOf<ResultOf<'EOI011'>>();
      default:
        return expectTypeOf(result).toEqualTypeOf<UnknownResult>();
    }
  });

  it('does not pass for an unlisted one while a listed code is left', () => {
    if (result.code !== 'SOI001') expectTypeOf(result).not.toEqualTypeOf<UnknownResult>();
  });

  it('has no code that is neither listed nor unlisted', () => {
    // @ts-expect-error: no code is called so, which is most likely a slip of the pen
    if (result.code === 'SO1001') assertType<never>(result);
  });

  it('may still be compared with a code that is not listed yet, as text', () => {
    expectTypeOf(String(result.code) === 'EOI012').toBeBoolean();
    if (result.code !== 'EOI011') expectTypeOf(result.code.startsWith('EOI')).toBeBoolean();
  });

  it('is what reading a value gives', () => {
    expectTypeOf(readProcessingResult).parameters.toEqualTypeOf<[value: unknown]>();
    expectTypeOf(readProcessingResult).returns.toEqualTypeOf<Reading<ProcessingResult>>();
    const reading = readProcessingResult({});
    if (reading.ok && reading.value.code === 'SOI002') {
      expectTypeOf(reading.value.fields?.mainOrderId).toEqualTypeOf<string | null | undefined>();
    }
  });
});

describe('the codes', () => {
  it('are successes or errors', () => {
    expectTypeOf<SuccessCode>().toEqualTypeOf<'SOI001' | 'SOI002' | 'SOI003'>();
    expectTypeOf<SuccessCode | ErrorCode>().toEqualTypeOf<ResponseCode>();
    expectTypeOf<SuccessCode & ErrorCode>().toBeNever();
    expectTypeOf<'EOI000' | 'EOI011'>().toExtend<ErrorCode>();
    expectTypeOf<KnownResult['code']>().toEqualTypeOf<ResponseCode>();
  });

  it('are text, and an unlisted one is none of the listed', () => {
    expectTypeOf<UnlistedCode>().toExtend<string>();
    expectTypeOf<UnlistedCode>().not.toExtend<ResponseCode>();
    expectTypeOf<ResponseCode>().not.toExtend<UnlistedCode>();
    expectTypeOf<ProcessingResult['code']>().toEqualTypeOf<ResponseCode | UnlistedCode>();
  });
});
