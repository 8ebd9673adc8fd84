import { catalogue } from './catalogue.ts';
import type { CodeEntry, CodeText, Locale } from './code-entry.ts';
import { isResponseCode } from './response-codes.ts';

/**
 * The catalogue's text on a code, in English, Portuguese or Spanish. A code that the catalogue does not list gets a text that says
 * so: the list has grown before and will grow again.
 * @example
 * describeCode('EOI003', 'pt').remedy;
 */
export function describeCode(code: string, locale: Locale = 'en'): CodeText {
  return codeEntry(code)?.texts[locale] ?? unlisted[locale];
}

/** The catalogue's entry for a code; undefined when it lists none. */
export function codeEntry(code: string): CodeEntry | undefined {
  return isResponseCode(code) ? catalogue[code] : undefined;
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
