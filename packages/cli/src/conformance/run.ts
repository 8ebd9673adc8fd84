import { writeFile } from 'node:fs/promises';
import type { CheckProgress, ConformanceReport, Profile, RunOptions } from '@order-integration/conformance';
import { Option } from 'commander';
import { type ExitCode, exitCodes } from '../command.ts';
import { UsageError } from '../errors.ts';
import { type Io, print, printError } from '../terminal/io.ts';
import { parseWholeNumber } from '../terminal/option-values.ts';
import { formatBar, type Progress, startProgress } from '../terminal/progress.ts';
import { createStyle } from '../terminal/style.ts';
import { judge, readBaseline } from './judge.ts';
import { type ReporterName, reporters, showOnTerminal } from './reporters.ts';

/** What both commands of conformance take. */
export interface RunFlags {
  readonly facts?: string;
  readonly profile: Profile;
  readonly only?: readonly string[];
  readonly exclude: readonly string[];
  readonly baseline?: string;
  readonly failFast?: true;
  readonly strict?: true;
  readonly concurrency: number;
  readonly reporter: ReporterName;
  readonly output?: string;
}

/** The options that both commands of conformance take. */
export const runOptions: readonly Option[] = [
  new Option('--facts <file>', 'a file of facts; order-integration.json in this folder is read without it'),
  new Option('--profile <name>', 'what to hold it to').choices(['protocol', 'house']).default('protocol'),
  new Option('--only <id...>', 'run these checks only'),
  new Option('--exclude <id...>', 'do not run these checks; the report lists them').default([], 'none'),
  new Option(
    '--baseline <file>',
    'checks that are known to fail; an entry that does not fail any more fails',
  ),
  new Option('--fail-fast', 'end at the first MUST that fails').conflicts('baseline'),
  new Option('--strict', 'exit with 1 for a SHOULD or MAY that fails, too'),
  new Option('--concurrency <number>', 'how many checks run at a time')
    .argParser((text: string) => parseWholeNumber('--concurrency', text, 1, 1_000))
    .default(1),
  new Option('--reporter <name>', 'form of the report').choices(Object.keys(reporters)).default('pretty'),
  new Option('--output <file>', 'write the report there, and the pretty one on the standard output'),
];

/**
 * Runs checks, shows progress on a terminal, writes the report, and judges it.
 * @throws {UsageError} where the baseline cannot be read or the report cannot be written.
 */
export async function runAndReport<Target>(
  run: (options: RunOptions<Target>) => Promise<ConformanceReport>,
  checks: readonly { readonly id: string }[],
  target: Target,
  flags: RunFlags,
  io: Io,
): Promise<ExitCode> {
  const baseline = await readBaseline(flags.baseline, io);
  const progress = startProgress(io);
  try {
    const report = await run({
      target,
      profile: flags.profile,
      only: flags.only,
      exclude: flags.exclude,
      concurrency: flags.concurrency,
      failFast: flags.failFast ?? false,
      onProgress: tellChecks(progress),
    });
    progress.end();
    const judgement = judge(report, {
      baseline,
      knownIds: checks.map(({ id }) => id),
      strict: flags.strict ?? false,
    });
    const text = reporters[flags.reporter](report, judgement);
    const pretty = show(reporters.pretty(report, judgement).trimEnd(), io);
    if (flags.output === undefined) print(io, flags.reporter === 'pretty' ? pretty : text.trimEnd());
    else {
      await write(flags.output, text);
      print(io, pretty);
      printError(io, `The report is in ${flags.output}.`);
    }
    return judgement.passed ? exitCodes.fine : exitCodes.refused;
  } finally {
    progress.end();
  }
}

function show(report: string, io: Io): string {
  if (!io.isTerminal) return report;
  return showOnTerminal(report, createStyle(io), (io.stdout as NodeJS.WriteStream).columns ?? 80);
}

/** Returns what tells of each check that begins or ends. */
function tellChecks({ show }: Progress): (progress: CheckProgress) => void {
  let failed = 0;
  return (progress) => {
    if (progress.kind === 'ended' && progress.status === 'failed') failed += 1;
    const { done, total, id, name } = progress;
    show(`${formatBar(done, total)}, ${failed} failed  ${id}  ${name}`);
  };
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `the report cannot be written to ${path} (${code})`,
      'Name another file with --output',
    );
  }
}
