import type { CodeEntry } from './code-entry.ts';
import { facts } from './facts.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { pt } from './texts/pt.ts';

type Facts = typeof facts;

/**
 * The catalogue of response codes: for each code its facts and its texts in English, Portuguese and Spanish. Types, sets, look-ups,
 * schemas and documents derive from it. Append-only: a released code keeps its name, outcome and retry class.
 * @example
 * catalogue.EOI003.texts.pt.remedy;
 */
export const catalogue = Object.fromEntries(
  Object.entries(facts).map(([code, of]) => [code, { ...of, texts: textsOf(code as keyof Facts) }]),
) as { readonly [Code in keyof Facts]: Facts[Code] & Pick<CodeEntry, 'texts'> };

function textsOf(code: keyof Facts): CodeEntry['texts'] {
  return { en: en[code], pt: pt[code], es: es[code] };
}
