import { assertType, describe, expectTypeOf, it } from 'vitest';
import {
  type EmittedFailure,
  type EmittedResult,
  type ErrorCode,
  isCode,
  isSuccess,
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
declare const emitted: EmittedResult;

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
    expectTypeOf<Exclude<ProcessingResult, KnownResult>>().toEqualTypeOf<UnknownResult>();
    expectTypeOf<Exclude<ProcessingResult, { readonly code: ResponseCode }>>().toEqualTypeOf<UnknownResult>();
    const rest = result as Exclude<ProcessingResult, { readonly code: ErrorCode }>;
    if (rest.code !== 'SOI001' && rest.code !== 'SOI002' && rest.code !== 'SOI003') {
      expectTypeOf(rest).toEqualTypeOf<UnknownResult>();
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
    expectTypeOf(String(result.code) === 'EOI999').toBeBoolean();
    if (result.code !== 'EOI000') expectTypeOf(result.code.startsWith('EOI')).toBeBoolean();
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

describe('isCode', () => {
  it('narrows to the result of the code, and to the others where it is false', () => {
    if (isCode(result, 'SOI002')) expectTypeOf(result).toEqualTypeOf<ResultOf<'SOI002'>>();
    else expectTypeOf(result).toEqualTypeOf<Exclude<ProcessingResult, ResultOf<'SOI002'>>>();
  });

  it('narrows a built result too', () => {
    if (isCode(emitted, 'SOI001')) {
      expectTypeOf(emitted.code).toEqualTypeOf<'SOI001'>();
      expectTypeOf(emitted.errors).toBeNull();
    }
  });

  it('takes no code that the catalogue does not list', () => {
    // @ts-expect-error: a slip of the pen
    isCode(result, 'SO1001');
    // @ts-expect-error: not listed (yet)
    isCode(result, 'EOI999');
  });
});

describe('isSuccess', () => {
  it('narrows to a code of a success, or an unlisted one with success', () => {
    if (isSuccess(result)) {
      expectTypeOf(result.code).toEqualTypeOf<SuccessCode | UnlistedCode>();
      expectTypeOf<
        Extract<typeof result, { readonly success: true }>['code']
      >().toEqualTypeOf<UnlistedCode>();
      // @ts-expect-error: no code of an error is left
      if (result.code === 'EOI001') assertType<never>(result);
    }
  });

  it('leaves the codes of errors and every unlisted code where it is false', () => {
    if (!isSuccess(result)) {
      expectTypeOf(result.code).toEqualTypeOf<ErrorCode | UnlistedCode>();
      expectTypeOf(result).toEqualTypeOf<Exclude<ProcessingResult, { readonly code: SuccessCode }>>();
      // @ts-expect-error: no code of a success is left
      if (result.code === 'SOI001') assertType<never>(result);
    }
  });

  it('tells the two kinds of a built result apart', () => {
    if (isSuccess(emitted)) expectTypeOf(emitted.errors).toBeNull();
    else expectTypeOf(emitted).toEqualTypeOf<EmittedFailure>();
  });

  it('claims nothing of a result of which only text is known', () => {
    const { code, success }: { code: string; success: boolean } = result;
    const judged = { code, success };
    if (!isSuccess(judged)) expectTypeOf(judged.code).toBeString();
  });
});

describe('the codes', () => {
  it('are successes or errors', () => {
    expectTypeOf<SuccessCode>().toExtend<`SOI${string}`>();
    expectTypeOf<ErrorCode>().toExtend<`EOI${string}`>();
    expectTypeOf<'SOI001'>().toExtend<SuccessCode>();
    expectTypeOf<SuccessCode | ErrorCode>().toEqualTypeOf<ResponseCode>();
    expectTypeOf<SuccessCode & ErrorCode>().toBeNever();
    expectTypeOf<'EOI000'>().toExtend<ErrorCode>();
    expectTypeOf<KnownResult['code']>().toEqualTypeOf<ResponseCode>();
  });

  it('are text, and an unlisted one is none of the listed', () => {
    expectTypeOf<UnlistedCode>().toExtend<string>();
    expectTypeOf<UnlistedCode>().not.toExtend<ResponseCode>();
    expectTypeOf<ResponseCode>().not.toExtend<UnlistedCode>();
    expectTypeOf<ProcessingResult['code']>().toEqualTypeOf<ResponseCode | UnlistedCode>();
  });
});
