import type { Root } from './bodies.ts';
import type { Loss } from './judge.ts';

/** A generator of types, with the input and the settings that it is run with. */
export interface Generator {
  readonly tool: string;
  readonly version: string;
  /** Language of the types, as people call it. */
  readonly target: string;
  /** Folder below `apps/languages`, whose `types` folder holds what is written by hand for the generator. */
  readonly language: 'go' | 'java' | 'javascript' | 'python' | 'rust';
  /** What has to be installed first, besides the language itself. */
  readonly installs: readonly (keyof Paths['tools'])[];
  /** What is generated from, below the folder of contracts; a folder of schemas stands for its six files. */
  readonly input: string;
  /** The types that are looked at. */
  readonly roots: readonly Root[];
  /** What differs from the tool's defaults, and why. */
  readonly settings: readonly Setting[];
  /** Generates and compiles, in this order. */
  build(paths: Paths): readonly Command[];
  /** Starts the program that reads bodies and writes them back. */
  run(paths: Paths): Command;
  /** What is known to be lost. Each must be seen, and nothing else. */
  readonly losses: readonly KnownLoss[];
}

/** A setting of a generator that is not its default. */
export interface Setting {
  readonly setting: string;
  readonly reason: string;
}

/** Losses of one kind that have one reason. */
export interface KnownLoss {
  /** What it is, for the table. */
  readonly what: string;
  readonly loss: Loss['loss'];
  /** What is lost where; each of it must be matched by a loss that is seen. */
  readonly at: readonly RegExp[];
  /** Why it is lost, and what to do about it. */
  readonly reason: string;
}

/** Where a generator works. */
export interface Paths {
  /** A copy of the language's `types` folder, for this generator alone; commands run here. */
  readonly workplace: string;
  /** The published files: of contracts, or a copy with a change. */
  readonly published: string;
  /** What the language's package manager has installed from the pins, by language. */
  readonly tools: { readonly javascript: string; readonly python: string };
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...argumentsOfIt: string[]];
