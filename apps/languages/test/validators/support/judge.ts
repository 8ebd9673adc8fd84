import type { Case, Dialect, SchemaCases } from './published-vectors.ts';

/** What a runner prints of one validator. It says what the validator said, and knows nothing of what is right. */
export interface ValidatorReport {
  readonly name: string;
  readonly version: string;
  readonly schemas: readonly SchemaReport[];
}

/** What became of a schema: its verdicts, or why the validator cannot read it. */
export interface SchemaReport {
  readonly path: string;
  readonly failure?: string;
  readonly verdicts?: readonly Verdict[];
}

/** What became of a body: a verdict, or why there is none. */
export interface Verdict {
  readonly path: string;
  readonly failure?: string;
  readonly valid?: boolean;
  readonly errors?: readonly ReportedError[];
}

/** A complaint of a validator, as far as it tells. */
export interface ReportedError {
  /** JSON Pointer to the value in question. */
  readonly pointer: string;
  /** The keyword of the schema that is broken, or what the validator calls it. */
  readonly keyword?: string;
  /** The message or the parameters; names the key that is missing or too many. */
  readonly detail?: string;
}

/** The judgement of a validator in a dialect. */
export interface Judgement {
  /** Schemas of the dialect that the validator cannot read, each with its message. */
  readonly unreadable: readonly { readonly schema: string; readonly failure: string }[];
  readonly agreed: number;
  readonly asked: number;
  /** Wrong verdicts and missing ones; the schemas that cannot be read are left out. */
  readonly disagreements: readonly Disagreement[];
  readonly placesNamed: number;
  readonly placesAsked: number;
  /** Places of refused bodies that no error names. */
  readonly unnamed: readonly { readonly name: string; readonly pointer: string }[];
}

/** A body on which a validator does not say what it must say. */
export interface Disagreement {
  readonly schema: string;
  /** The vector's file below `vectors/`. */
  readonly name: string;
  readonly expected: 'accepted' | 'refused';
  readonly got: string;
}

/** Compares what a validator said of the schemas of a dialect with what the vectors ask for. */
export function judge(asked: readonly SchemaCases[], report: ValidatorReport, dialect: Dialect): Judgement {
  const schemas = asked
    .filter((schema) => schema.dialect === dialect)
    .map((schema) => ({ schema, answer: report.schemas.find(({ path }) => path === schema.path) }));
  const results = schemas.flatMap(({ schema, answer }) =>
    schema.cases.map((each) => resultOf(schema, each, answer)),
  );
  const places = results.flatMap(({ places }) => places);
  return {
    unreadable: schemas.flatMap(({ schema, answer }) =>
      answer?.failure === undefined ? [] : [{ schema: schema.path, failure: answer.failure }],
    ),
    asked: results.length,
    agreed: results.filter(({ agreed }) => agreed).length,
    disagreements: results.flatMap(({ disagreement }) => disagreement ?? []),
    placesAsked: places.length,
    placesNamed: places.filter(({ named }) => named).length,
    unnamed: places.filter(({ named }) => !named).map(({ name, pointer }) => ({ name, pointer })),
  };
}

interface Result {
  readonly agreed: boolean;
  readonly disagreement?: Disagreement;
  readonly places: readonly { readonly name: string; readonly pointer: string; readonly named: boolean }[];
}

function resultOf(schema: SchemaCases, { name, path, valid, pointers }: Case, answer?: SchemaReport): Result {
  const verdict = answer?.verdicts?.find((each) => each.path === path);
  const agreed = verdict?.failure === undefined && verdict?.valid === valid;
  const errors = verdict?.errors ?? [];
  const places = pointers.map((pointer) => ({ name, pointer, named: names(errors, pointer) }));
  if (agreed || answer?.failure !== undefined) return { agreed, places };
  const expected = valid ? 'accepted' : 'refused';
  return { agreed, places, disagreement: { schema: schema.path, name, expected, got: said(verdict) } };
}

function said(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'no verdict';
  if (verdict.failure !== undefined) return `no verdict: ${verdict.failure}`;
  if (verdict.valid === undefined) return 'no verdict';
  return verdict.valid ? 'accepted' : `refused: ${JSON.stringify(verdict.errors ?? [])}`;
}

/**
 * Whether an error is at the place, or is at the object around it, is of a missing key or of a key too many, and tells the key:
 * the rule of `vectors/README.md`.
 */
function names(errors: readonly ReportedError[], pointer: string): boolean {
  const end = pointer.lastIndexOf('/');
  const around = pointer.slice(0, Math.max(end, 0));
  const key = pointer
    .slice(end + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return errors.some(
    (error) =>
      error.pointer === pointer ||
      (end >= 0 && error.pointer === around && ofKeys.test(error.keyword ?? '') && tells(error.detail, key)),
  );
}

/** How validators call the keywords `required` and `additionalProperties`, some in a whole sentence. */
const ofKeys = /required|additional|propert/i;

/** Whether a text holds the key as a word. */
function tells(detail: string | undefined, key: string): boolean {
  const words = detail?.split(/[^\p{L}\p{N}_$~/-]+/u) ?? [];
  return words.includes(key);
}
