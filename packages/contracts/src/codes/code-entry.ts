import type { EmittedError } from '../model/emitted-error.ts';
import type { Flow } from '../model/flow.ts';

/** Languages of the catalogue's texts: English, Portuguese, Spanish. */
export const locales = ['en', 'pt', 'es'] as const;

/** One of the catalogue's languages. */
export type Locale = (typeof locales)[number];

/** What a person needs to know of a code, in one language. */
export interface CodeText {
  /** A few words. */
  readonly title: string;
  /** What the code tells, in one or two sentences. */
  readonly meaning: string;
  /** What can have led to it, likeliest first. */
  readonly causes: readonly string[];
  /** What to do now. */
  readonly remedy: string;
}

/** On what a statement of the catalogue rests: VTEX's documentation, an inference from it, or a choice of this project. */
export type Basis = 'documented' | 'inferred' | 'our-choice';

/** What holds of a code in every language. */
export interface CodeFacts {
  /** Permanent name, in kebab-case. */
  readonly name: string;
  /** Whether the code tells of a success (SOI) or an error (EOI). */
  readonly outcome: 'success' | 'error';
  /** The `message` of a body with this code. Published by VTEX for SOI001 to SOI003; this project's wording for the others. */
  readonly message: string;
  /** The flows in which the code is to be expected, likeliest first. A reader takes every code in every flow. */
  readonly flows: readonly Flow[];
  /** Where the code occurs: in the immediate answer, in the notification, or in both. */
  readonly phases: readonly ('answer' | 'notification')[];
  /**
   * Whether sending the request again can help: `never`; `same-request`, later and unchanged; `after-change` of what the
   * code complains of; `after-seller`, once the seller has acted.
   */
  readonly retry: 'never' | 'same-request' | 'after-change' | 'after-seller';
  /** Suggested pause before each further try, in milliseconds (our choice); empty where time alone does not help. */
  readonly retryDelaysMs: readonly number[];
  /** Who has to act, likeliest first; nobody where there is nothing to do, or only to wait. */
  readonly actors: readonly ('connector' | 'seller' | 'vtex')[];
  /** Whether the outcome is settled by this code (`final`), follows later (`pending`), or cannot be told (`unknown`). */
  readonly settlement: 'final' | 'pending' | 'unknown';
  /** Upstream errors that are likely in `errors`; the first one stands in the example body. */
  readonly upstream: readonly EmittedError[];
  /** HTTP status where a service of this project answers with this code at once. VTEX declares only 200. */
  readonly httpStatus: number;
  /** Version of this package that first listed the code. */
  readonly since: string;
  /** On what each part of the entry rests. */
  readonly basis: {
    readonly meaning: Basis;
    readonly flows: Basis;
    readonly retry: Basis;
    readonly upstream: Basis;
    readonly httpStatus: Basis;
  };
  /** Pages of VTEX's documentation on which the documented parts rest: absolute URLs. */
  readonly sources: readonly string[];
}

/** One entry of the catalogue of response codes: the facts, and the texts by language. */
export interface CodeEntry extends CodeFacts {
  readonly texts: Readonly<Record<Locale, CodeText>>;
}
