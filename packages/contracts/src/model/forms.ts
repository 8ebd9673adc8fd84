import { z } from 'zod';

/** Text that says something. */
export const text = () => z.string().min(1);

/** An amount of money: an integer in cents, not negative. */
export const cents = () => z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A value that may be left out. Null, which many serialisers write for an absent value, reads as left out. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** One of some lower-case words in any letter case, read as lower case. */
export const inAnyCase = <const Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .regex(new RegExp(`^(${words.map(anyCasePattern).join('|')})$`))
    .transform((word) => word.toLowerCase() as Word);

/** `new` becomes `[nN][eE][wW]`: a flag would be lost in JSON Schema. */
function anyCasePattern(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
