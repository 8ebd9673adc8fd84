import type { UnlistedCode } from '../model/processing-result.ts';
import { catalogue } from './catalogue.ts';
import type { CodeEntry, CodeText, Locale } from './code-entry.ts';
import { isResponseCode, type ResponseCode, type SuccessCode } from './response-codes.ts';

/**
 * The catalogue's text on a code: title, meaning, causes and remedy, in English, Portuguese or Spanish. A code that the catalogue
 * does not list gets a text that says so: the list has grown before and will grow again.
 * @param code any text; a code of a result.
 * @param locale `en` where it is left out.
 * @example
 * import { describeCode } from '@order-integration/contracts';
 *
 * const { title, meaning, causes, remedy } = describeCode('EOI003', 'pt');
 * console.log([title, meaning, ...causes.map((cause) => `- ${cause}`), remedy].join('\n'));
 */
export function describeCode(code: string, locale: Locale = 'en'): CodeText {
  return codeEntry(code)?.texts[locale] ?? unlisted[locale];
}

/** The catalogue's entry for a code; undefined where it lists none. */
export function codeEntry(code: string): CodeEntry | undefined {
  return isResponseCode(code) ? catalogue[code] : undefined;
}

/** What the functions that judge a result look at. */
interface Judged {
  readonly code: string;
  readonly success: boolean;
}

/** A result of the given type that tells of a success: by a listed code, or by its own `success` where the code is not listed. */
type Successful<Result> = Result &
  ({ readonly code: SuccessCode } | { readonly code: UnlistedCode; readonly success: true });

/**
 * Whether a result tells of a success: by its code where the catalogue lists it, by its own `success` where it does not. Narrows:
 * where it is true the code is one of a success, or an unlisted one with `success: true`; where it is false, one of an error or an
 * unlisted one.
 * @example
 * if (isSuccess(result)) store(result.fields?.mainOrderId);
 * else console.error(describeCode(result.code).remedy);
 */
export function isSuccess<Result extends Judged>(result: Result): result is Successful<Result> {
  const entry = codeEntry(result.code);
  return entry === undefined ? result.success : entry.outcome === 'success';
}

/**
 * Whether a result has a code of the catalogue. Narrows the result to that code, and to the others where it is false. A code that
 * is not listed (yet) is compared as text: `String(result.code) === '…'`.
 * @example
 * if (isCode(result, 'SOI002')) ship(result.fields?.mainOrderId);
 */
export function isCode<Result extends { readonly code: string }, Code extends ResponseCode>(
  result: Result,
  code: Code,
): result is Result & { readonly code: Code } {
  return result.code === code;
}

/** Whether sending the same request again, later and unchanged, can help. False for a code that the catalogue does not list. */
export function isRetryable(code: string): boolean {
  return codeEntry(code)?.retry === 'same-request';
}

/**
 * The HTTP status with which a result is answered at once: the catalogue's `httpStatus`. VTEX declares only 200, so every other
 * status is our choice.
 * @returns for a code that the catalogue does not list, 200 for a success and 500 for an error.
 */
export function httpStatusOf(result: Judged): number {
  return codeEntry(result.code)?.httpStatus ?? (result.success ? 200 : 500);
}

const unlisted: Readonly<Record<Locale, CodeText>> = {
  en: {
    title: 'Unlisted code',
    meaning: 'This version of the catalogue does not list the code.',
    causes: ['VTEX has added a code since this version was published.'],
    remedy:
      'Read `success`, `message` and `errors` of the body, and look for a newer version of the catalogue.',
  },
  pt: {
    title: 'Código fora do catálogo',
    meaning: 'Esta versão do catálogo não lista o código.',
    causes: ['A VTEX acrescentou um código depois que esta versão foi publicada.'],
    remedy: 'Leia `success`, `message` e `errors` do corpo e procure uma versão mais nova do catálogo.',
  },
  es: {
    title: 'Código fuera del catálogo',
    meaning: 'Esta versión del catálogo no incluye el código.',
    causes: ['VTEX agregó un código después de que se publicara esta versión.'],
    remedy: 'Lea `success`, `message` y `errors` del cuerpo y busque una versión más reciente del catálogo.',
  },
};
