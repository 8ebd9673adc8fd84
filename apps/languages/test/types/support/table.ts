import type { Kind } from './bodies.ts';
import type { Verdict } from './examine.ts';
import type { Generator } from './generator.ts';
import { isSameJson } from './judge.ts';

/** A generator and what its types made of every body. */
export interface Row {
  readonly generator: Generator;
  readonly verdicts: readonly Verdict[];
}

/** The columns after those that say which generator it is. */
const columns: readonly {
  readonly title: string;
  readonly cell: (verdicts: readonly Verdict[]) => string;
}[] = [
  { title: 'vectors kept', cell: (verdicts) => kept(verdicts, 'vector') },
  { title: 'unknown code, flow, source', cell: (verdicts) => fate(verdicts, 'unknown code') },
  { title: 'unknown key', cell: (verdicts) => fate(verdicts, 'unknown key') },
  { title: 'null', cell: (verdicts) => fate(verdicts, 'null') },
  { title: 'absent key', cell: (verdicts) => fate(verdicts, 'absent') },
  { title: 'large and exact numbers', cell: (verdicts) => fate(verdicts, 'number') },
  { title: 'null and absent', cell: nullAndAbsent },
  { title: 'invalid vectors refused', cell: refused },
];

/** The page that says which generators were tried, with which settings, and what their types keep. */
export function table(rows: readonly Row[]): string {
  const heads = ['tool', 'types', 'input', ...columns.map(({ title }) => title)];
  return [
    '# Types generated from the published files',
    '',
    'Written by `test/types/generated-types.test.ts`, which generates, compiles as strictly as the language can, hands every body to the',
    'types and compares what they write back as JSON values. A body is a published vector, or a whole one of them with one change: an',
    'unknown code, flow or source, an unknown key in each object of a reader, null at each nullable key, each optional key absent, the largest amount, all',
    'digits of a double. `x of y` kept means that the others are lost or refused, for the reasons below. A key that may be null and absent',
    'may be written as either, because the contract reads both as null: the column “null and absent” says whether a tool keeps them',
    'apart. Refusing is a validator’s work, so the last column is for information. Not affiliated with VTEX.',
    '',
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map(({ generator, verdicts }) =>
      line([...identity(generator), ...columns.map(({ cell }) => cell(verdicts))]),
    ),
    '',
    '## Settings',
    '',
    'With everything else at its default.',
    '',
    line(['tool', 'types', 'setting', 'why']),
    line(['---', '---', '---', '---']),
    ...unique(
      rows.flatMap(({ generator: { settings, target, tool } }) =>
        settings.map(({ reason, setting }) => line([tool, target, `\`${setting}\``, reason])),
      ),
    ),
    '',
    '## What is lost',
    '',
    'Each is seen by the test, which fails when it is not any more.',
    '',
    line(['tool', 'types', 'what', 'why, and what to do']),
    line(['---', '---', '---', '---']),
    ...unique(
      rows.flatMap(({ generator: { losses, target, tool } }) =>
        losses.map(({ reason, what }) => line([tool, target, what, reason])),
      ),
    ),
    '',
  ].join('\n');
}

function identity({ input, target, tool, version }: Generator): string[] {
  return [`${tool} ${version}`, target, `\`${input}\``];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

function kept(verdicts: readonly Verdict[], kind: Kind): string {
  const bodies = verdicts.filter(({ body }) => body.kind === kind);
  const whole = bodies.filter(({ losses }) => losses.length === 0);
  return whole.length === bodies.length ? `all ${bodies.length}` : `${whole.length} of ${bodies.length}`;
}

function fate(verdicts: readonly Verdict[], kind: Kind): string {
  const bodies = verdicts.filter(({ body }) => body.kind === kind);
  const losses = bodies.flatMap((verdict) => verdict.losses);
  if (losses.length === 0) return 'kept';
  if (losses.some(({ loss }) => loss === 'refused')) return `refused; ${kept(verdicts, kind)} kept`;
  return bodies.every((verdict) => verdict.losses.length > 0) ? 'lost' : `${kept(verdicts, kind)} kept`;
}

function nullAndAbsent(verdicts: readonly Verdict[]): string {
  const whole = verdicts.filter(({ body, losses }) => body.kind !== 'refusable' && losses.length === 0);
  const exact = whole.every(
    ({ answer, body }) => 'written' in answer && isSameJson(body.body, answer.written),
  );
  return exact ? 'told apart' : 'not told apart';
}

function refused(verdicts: readonly Verdict[]): string {
  const bodies = verdicts.filter(({ body }) => body.kind === 'refusable');
  return `${bodies.filter(({ answer }) => 'refused' in answer).length} of ${bodies.length}`;
}
