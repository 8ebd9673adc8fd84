import * as z from 'zod';

/** Text of at least one character. */
export const text = () => z.string().min(1);

/**
 * Id that the marketplace gave an order: 1 to 512 characters, counted in code points as JSON Schema does; zod 4.0 counts UTF-16 units. VTEX
 * documents no greatest length; this is our choice, because an id becomes a key of whoever stores the order, and databases bound their keys.
 */
export const orderId = () => text().max(512);

/** An amount of money: an integer in cents, not negative. */
export const cents = () => z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A length of time: digits and `d`, `bd` (business days), `h` or `m`. */
export const duration = () =>
  z.string().regex(/^[0-9]{1,6}(bd|d|h|m)$/, 'Must be digits and one of d, bd, h, m, such as 3bd');

/** Reader of a value that may be left out. Null, which many serialisers write for an absent value, reads as left out. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Reader of a value that may be null. An absent key reads as null; a default is what costs a reader the least time. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** Reader of a yes or no that is no where it is left out or null. */
export const orFalse = () =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? false);

/** Reader of some lower-case words in any letter case, which become lower case. */
export const inAnyCase = <const Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${words.map(anyCasePattern).join('|')})$`),
      `Must be one of ${words.join(', ')}, in any letter case`,
    )
    .transform((word) => word.toLowerCase() as Word);

/** `new` becomes `[nN][eE][wW]`: a flag would be lost in JSON Schema. */
function anyCasePattern(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
