import pico from 'picocolors';
import type { Io } from './io.ts';

/** Colours and weights of text on a terminal; each returns its text unchanged where colours are off. */
export type Style = Pick<
  ReturnType<typeof pico.createColors>,
  'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'
>;

/** Returns the styles for what a command prints: with colours where it is wanted. */
export function createStyle(io: Pick<Io, 'env' | 'isTerminal'>): Style {
  return pico.createColors(wantsColours(io));
}

/**
 * Whether to print colours: `NO_COLOR` that is not empty says no, `FORCE_COLOR` says yes unless it is 0 or false, and otherwise only a
 * terminal that is not dumb gets them.
 */
export function wantsColours({ env, isTerminal }: Pick<Io, 'env' | 'isTerminal'>): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return isTerminal && env.TERM !== 'dumb';
}

/** Text that came from outside, with control characters made visible: an answer must not move the cursor or hide what it says. */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
