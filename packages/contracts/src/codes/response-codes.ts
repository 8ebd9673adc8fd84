import { catalogue } from './catalogue.ts';

type Catalogue = typeof catalogue;

/** A code of the catalogue. */
export type ResponseCode = keyof Catalogue;

/** A code that tells of a success. */
export type SuccessCode = {
  [Code in ResponseCode]: Catalogue[Code]['outcome'] extends 'success' ? Code : never;
}[ResponseCode];

/** A code that tells of an error. */
export type ErrorCode = Exclude<ResponseCode, SuccessCode>;

/** Every code of the catalogue, in its order: successes first. */
export const responseCodes = Object.keys(catalogue) as [ResponseCode, ...ResponseCode[]];

/** The codes of successes, in the catalogue's order. */
export const successCodes = responseCodes.filter(isSuccessCode) as [SuccessCode, ...SuccessCode[]];

/** The codes of errors, in the catalogue's order. */
export const errorCodes = responseCodes.filter((code) => !isSuccessCode(code)) as [ErrorCode, ...ErrorCode[]];

/** Whether the catalogue lists a code. Narrows text to `ResponseCode`. */
export function isResponseCode(code: string): code is ResponseCode {
  return Object.hasOwn(catalogue, code);
}

function isSuccessCode(code: ResponseCode): code is SuccessCode {
  return catalogue[code].outcome === 'success';
}
