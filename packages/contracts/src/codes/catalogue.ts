import { type CodeEntry, type CodeFacts, type CodeText, type Locale, locales } from './code-entry.ts';
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
export const catalogue = joinEntries(facts, { en, pt, es }) as {
  readonly [Code in keyof Facts]: Facts[Code] & Pick<CodeEntry, 'texts'>;
};

/**
 * Joins the facts of codes with their texts.
 * @throws {Error} for a code that has no text in one of the languages; the message names the file.
 */
export function joinEntries(
  factsByCode: Readonly<Record<string, CodeFacts>>,
  texts: Readonly<Record<Locale, Readonly<Record<string, CodeText>>>>,
): Readonly<Record<string, CodeEntry>> {
  const textsOf = (code: string) =>
    Object.fromEntries(
      locales.map((locale) => {
        const text = texts[locale][code];
        if (text === undefined) throw new Error(`${code} is in facts.ts but not in texts/${locale}.ts`);
        return [locale, text];
      }),
    ) as unknown as CodeEntry['texts'];
  return Object.fromEntries(
    Object.entries(factsByCode).map(([code, entry]) => [code, { ...entry, texts: textsOf(code) }]),
  );
}
