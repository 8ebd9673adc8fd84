import {
  type CodeEntry,
  catalogue,
  describeCode,
  findUpstreamEntries,
  isResponseCode,
  type Locale,
  locales,
  responseCodes,
  type UpstreamEntry,
  upstreamEntries,
} from '@order-integration/contracts';
import { Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import { defineCommand, exitCodes } from '../command.ts';
import { UsageError } from '../errors.ts';
import { print, printJson } from '../terminal/io.ts';
import { createStyle, printable, type Style } from '../terminal/style.ts';

const knownCodes: readonly string[] = [...responseCodes, ...new Set(upstreamEntries.map(({ code }) => code))];

/** `explain CODE`: what the catalogue of contracts knows of a response code or an upstream code. */
export const explain = defineCommand<{
  readonly lang: Locale;
  readonly json?: true;
  readonly list?: true;
}>({
  name: 'explain',
  summary: 'Say what a code means, what leads to it, what to do, and on what each part rests.',
  operands: { '[code...]': 'response codes, such as EOI003, or upstream codes, such as FMT0060' },
  options: [
    new Option('--lang <language>', 'language of the texts').choices([...locales]).default('en'),
    new Option('--json', 'print JSON: a list with one entry for each code'),
    new Option('--list', 'print every code in one line'),
  ],
  examples: {
    'explain EOI003': 'a response code',
    'explain EOI003 --lang pt': 'the same in Portuguese',
    'explain FMT0060': 'an upstream code, as `errors` holds it',
    'explain --list': 'all codes',
  },
  async run(operands, { lang, json, list }, io) {
    const style = createStyle(io);
    if (operands.length === 0 && list === undefined)
      throw new UsageError(
        'no code was given',
        'Name one, or list them with: order-integration explain --list',
      );
    const known = list ? knownCodes : operands;
    const explained = known.map((code) => explainCode(code, lang));
    if (json) printJson(io, explained);
    else if (list) print(io, ...explained.map((entry) => formatLine(entry, style)));
    else print(io, explained.map((entry) => formatExplained(entry, style).join('\n')).join('\n\n'));
    return exitCodes.fine;
  },
});

type Explained = ReturnType<typeof explainResponseCode> | ReturnType<typeof explainUpstreamCode>;

/** @throws {UsageError} for a code that the catalogue does not know. */
function explainCode(typed: string, locale: Locale): Explained {
  const code = typed.toUpperCase();
  if (isResponseCode(code)) return explainResponseCode(code, catalogue[code], locale);
  const found = findUpstreamEntries(code);
  if (found.length > 0) return explainUpstreamCode(code, found, locale);
  throw new UsageError(`the catalogue does not know the code ${printable(typed)}`, remedyFor(code));
}

function explainResponseCode(code: string, entry: CodeEntry, locale: Locale) {
  const { texts, ...facts } = entry;
  return { kind: 'response', code, ...texts[locale], ...facts } as const;
}

function explainUpstreamCode(code: string, found: readonly UpstreamEntry[], locale: Locale) {
  const comesWith = found.map(({ source, description, responseCode, basis }) => ({
    source,
    description,
    responseCode,
    title: describeCode(responseCode, locale).title,
    basis,
  }));
  return { kind: 'upstream', code, comesWith } as const;
}

/** Points to the codes that were probably meant. */
function remedyFor(code: string): string {
  const nearest = knownCodes
    .map((each) => ({ each, away: distance(each, code) }))
    .filter(({ away }) => away <= 2)
    .sort((one, other) => one.away - other.away)
    .slice(0, 3)
    .map(({ each }) => each);
  const meant = nearest.length > 0 ? `Did you mean ${nearest.join(', ')}? ` : '';
  return `${meant}List them with: order-integration explain --list`;
}

const bases = { documented: 'documented by VTEX', inferred: 'inferred', 'our-choice': 'our choice' } as const;

const retries = {
  never: 'never',
  'same-request': 'the same request, later',
  'after-change': 'after a change of what it complains of',
  'after-seller': 'once the seller has acted',
} as const;

function formatLine(entry: Explained, style: Style): string {
  if (entry.kind === 'response') return `${style.bold(entry.code.padEnd(8))}  ${entry.title}`;
  const [first] = entry.comesWith;
  const codes = entry.comesWith.map(({ responseCode }) => responseCode).join(', ');
  return `${style.bold(entry.code.padEnd(8))}  ${first?.description} (with ${codes})`;
}

function formatExplained(entry: Explained, style: Style): string[] {
  return entry.kind === 'response' ? formatResponse(entry, style) : formatUpstream(entry, style);
}

function formatResponse(entry: Extract<Explained, { kind: 'response' }>, style: Style): string[] {
  const outcome = entry.outcome === 'success' ? style.green : style.red;
  const pauses = entry.retryDelaysMs.map(formatPause).join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ['flows', entry.flows.join(', ')],
    ['comes in', entry.phases.join(', ')],
    ['retry', `${retries[entry.retry]}${pauses === '' ? '' : `, after ${pauses}`}`],
    ['who acts', entry.actors.join(', ') || 'nobody'],
    ['outcome', entry.settlement],
    ['upstream', entry.upstream.map(({ source, code }) => `${source} ${code}`).join(', ') || 'none known'],
    [
      'rests on',
      Object.entries(entry.basis)
        .map(([part, basis]) => `${part}: ${bases[basis]}`)
        .join('; '),
    ],
    ...entry.sources.map((source) => ['see', source] as const),
  ];
  return [
    `${outcome(style.bold(entry.code))}  ${style.bold(entry.title)}`,
    '',
    entry.meaning,
    '',
    ...entry.causes.map((cause) => `  - ${cause}`),
    '',
    entry.remedy,
    '',
    ...rows.map(([name, value]) => `${style.dim(name.padEnd(9))} ${value}`),
  ];
}

function formatUpstream(
  { code, comesWith }: Extract<Explained, { kind: 'upstream' }>,
  style: Style,
): string[] {
  return comesWith.flatMap(({ source, description, responseCode, title, basis }) => [
    `${style.bold(code)}  ${source}: ${description}`,
    `comes with ${style.bold(responseCode)} (${title}); ${bases[basis]}`,
    `More: order-integration explain ${responseCode}`,
  ]);
}

function formatPause(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
}
