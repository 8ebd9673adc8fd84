import { responseCodes, upstreamEntries } from '@order-integration/contracts';
import type { Option } from 'commander';
import type { Command } from '../command.ts';

/** What can stand at a place: files, folders, some words, or whatever (undefined). */
export type Values = 'files' | 'folders' | readonly string[] | undefined;

/** What a shell needs to know of a command, or of a group of commands, such as `inbox`. */
export interface Completable {
  /** The words that call it; empty for the program itself. */
  readonly name: string;
  /** The words that may follow, with what they do. */
  readonly below: readonly { readonly word: string; readonly about: string }[];
  readonly options: readonly {
    readonly long: string;
    readonly about: string;
    readonly takesValue: boolean;
    readonly values: Values;
  }[];
  /** What its operands can be. */
  readonly operands: Values;
}

/** Describes the program, its groups and its commands, from the table of commands. */
export function describeCompletables(commands: readonly Command<never>[]): readonly Completable[] {
  const groups = new Set([
    '',
    ...commands.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])),
  ]);
  return [
    ...[...groups].map((name) => ({
      name,
      below: wordsBelow(name, commands),
      options: [],
      operands: undefined,
    })),
    ...commands.map(({ name, options, operands }) => ({
      name,
      below: [],
      options: options.map(describeOption),
      operands: valuesNamed(Object.keys(operands)[0]),
    })),
  ];
}

function wordsBelow(group: string, commands: readonly Command<never>[]): Completable['below'] {
  const depth = group === '' ? 0 : 1;
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const parts = name.split(' ');
    const word = parts[depth];
    if (word === undefined || (depth === 1 && parts[0] !== group) || words.has(word)) continue;
    words.set(word, parts.length === depth + 1 ? summary : `Commands below ${word}.`);
  }
  return [...words].map(([word, about]) => ({ word, about }));
}

function describeOption(option: Option): Completable['options'][number] {
  const { long, description, argChoices, flags, required, optional } = option;
  return {
    long: long ?? '',
    about: description,
    takesValue: required || optional,
    values: argChoices ?? valuesNamed(flags),
  };
}

/** By what it is called between `<` or `[` and `>` or `]`. */
const valuesByName: Readonly<Record<string, Values>> = {
  file: 'files',
  folder: 'folders',
  shell: ['bash', 'zsh', 'fish'],
  code: [...new Set<string>([...responseCodes, ...upstreamEntries.map(({ code }) => code)])],
};

function valuesNamed(placeholder = ''): Values {
  const [, name = ''] = /[<[]([a-z]+)/.exec(placeholder) ?? [];
  return valuesByName[name];
}
