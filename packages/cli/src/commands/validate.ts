import {
  type BodyKind,
  bodyKinds,
  type ContractIssue,
  readBody,
  readEmittedBody,
  recogniseBody,
} from '@order-integration/contracts';
import { Option } from 'commander';
import { defineCommand, exitCodes } from '../command.ts';
import { type Io, print, printJson } from '../terminal/io.ts';
import { parseJson, readInput } from '../terminal/read-input.ts';
import { createStyle, printable, type Style } from '../terminal/style.ts';

/** The published schemas: a reader is lenient, for what one receives; a writer strict, for what one sends. */
const schemaNames = bodyKinds.flatMap((kind) => [kind, `${kind}.reader`, `${kind}.writer`] as const);

/** `validate FILE|-...`: which body of the contract each file holds, and whether reader and writer take it. */
export const validate = defineCommand<{
  readonly schema?: (typeof schemaNames)[number];
  readonly json?: true;
}>({
  name: 'validate',
  summary: 'Say whether bodies are right, and where not, by JSON Pointer.',
  operands: { '<file...>': 'files of JSON, one body in each; - for the standard input' },
  options: [
    new Option(
      '--schema <name>',
      'which body it is, instead of guessing by its keys; with .reader or .writer only that verdict counts',
    ).choices(schemaNames),
    new Option('--json', 'print JSON: a list with one entry for each file'),
  ],
  examples: {
    'validate notification.json': 'a notification, an answer or a request',
    'validate --schema new-order.writer order.json': 'a placement, as strictly as one should send it',
    'validate - < notification.json': 'the standard input',
  },
  async run(files, { schema, json }, io) {
    const verdicts: Verdict[] = [];
    for (const file of files) verdicts.push(await judgeFile(file, schema, io));
    const style = createStyle(io);
    if (json) printJson(io, verdicts);
    else print(io, ...verdicts.flatMap((verdict) => formatVerdict(verdict, style)));
    return verdicts.every(({ ok }) => ok) ? exitCodes.fine : exitCodes.refused;
  },
});

/** What was found about one file. */
interface Verdict {
  readonly file: string;
  /** Whether what counts took it: the reader, or the schema that was named. */
  readonly ok: boolean;
  readonly body: BodyKind | null;
  /** Why no schema was asked; null where one was. */
  readonly reason: string | null;
  /** The places that the reader or the writer refuses; null where it was not asked. */
  readonly reader: readonly ContractIssue[] | null;
  readonly writer: readonly ContractIssue[] | null;
}

async function judgeFile(file: string, schema: string | undefined, io: Io): Promise<Verdict> {
  const refused = { file, ok: false, body: null, reader: null, writer: null };
  const json = parseJson(await readInput(file, io));
  if (!json.ok) return { ...refused, reason: `not JSON: ${json.reason}` };
  const [named, side] = schema?.split('.') ?? [];
  const body = bodyKinds.find((kind) => kind === named) ?? recogniseBody(json.value);
  if (body === undefined)
    return { ...refused, reason: 'its keys are of no body of the contract; name one with --schema' };
  const reader = side === 'writer' ? null : issuesOf(readBody(body, json.value));
  const writer = side === 'reader' ? null : issuesOf(readEmittedBody(body, json.value));
  return { file, ok: (reader ?? writer)?.length === 0, body, reason: null, reader, writer };
}

function issuesOf(reading: ReturnType<typeof readBody>): readonly ContractIssue[] {
  return reading.ok ? [] : reading.issues;
}

function formatVerdict({ file, ok, body, reason, reader, writer }: Verdict, style: Style): string[] {
  const mark = ok ? style.green('ok') : style.red('refused');
  return [
    `${mark}  ${printable(file)}  ${body ?? ''}${reason === null ? '' : printable(reason)}`,
    ...formatSide('reader', reader, style),
    ...formatSide('writer', writer, style),
  ];
}

function formatSide(side: string, issues: readonly ContractIssue[] | null, style: Style): string[] {
  if (issues === null) return [];
  if (issues.length === 0) return [`  ${side}  takes it`];
  return issues.map(
    ({ pointer, message }) =>
      `  ${side}  ${style.bold(pointer === '' ? '(the whole body)' : printable(pointer))}  ${printable(message)}`,
  );
}
