import {
  anything,
  boolean,
  ConfigurationError,
  checkOptions,
  func,
  group,
  integer,
  list,
  oneOf,
} from '@order-integration/internal';
import { type Check, type Profile, profileOf } from './check.ts';
import type { CheckStatus } from './report.ts';

/** How long a run waits, in milliseconds. */
export interface Limits {
  /** For the response to any request. Default 10,000. */
  readonly responseMs: number;
  /** For the answer to a valid request, where a check measures it. Default 5,000. */
  readonly promptMs: number;
  /** Until the handler run that a check waits for can be observed. Default 5,000. */
  readonly observationMs: number;
  /** For a whole check. Raised where the target's own times need more. Default 30,000. */
  readonly checkMs: number;
}

/** Which checks to run. */
export interface Selection {
  /** What to hold the target to. Default `protocol`. */
  readonly profile?: Profile | undefined;
  /** Ids of the only checks to select; all of the profile where left out. */
  readonly only?: readonly string[] | undefined;
  /** Ids of selected checks that are not to run. They are reported as excluded. */
  readonly exclude?: readonly string[] | undefined;
}

/** The start or the end of a check. */
export type CheckProgress = {
  readonly id: string;
  readonly name: string;
  /** How many checks have ended, this one included where it has. */
  readonly done: number;
  /** How many checks are to run. */
  readonly total: number;
} & (
  | { readonly kind: 'started' }
  | { readonly kind: 'ended'; readonly status: CheckStatus; readonly durationMs: number }
);

/** What a run is to do. */
export interface RunOptions<Target> extends Selection {
  readonly target: Target;
  /** How many checks run at a time. Default 1. */
  readonly concurrency?: number | undefined;
  /** Limits that differ from the defaults, in milliseconds. */
  readonly limits?: Partial<Limits> | undefined;
  /** Milliseconds that the whole run may take. Checks without a verdict by then are `notRun`. Default 600,000. */
  readonly runTimeoutMs?: number | undefined;
  /** Ends the run at the first MUST that fails; the checks after it are `notRun`. Default false. */
  readonly failFast?: boolean | undefined;
  /** Hears of the start and the end of every check that runs. What it throws does not disturb the run. */
  readonly onProgress?: ((progress: CheckProgress) => unknown) | undefined;
}

/** The options of a run, checked, with the defaults filled in. */
export type CheckedRunOptions<Target> = ReturnType<typeof checkRunOptions<Target>>;

/** A selected check. */
export interface SelectedCheck<Selected> {
  readonly check: Selected;
  readonly excluded: boolean;
}

const longestMs = 86_400_000;

/**
 * Checks the options of a run and fills in the defaults.
 * @param owner name of the function that takes them.
 * @throws {ConfigurationError} where an option is unknown, of the wrong type or out of range.
 */
export function checkRunOptions<Target>(owner: string, options: RunOptions<Target>) {
  const ids = (value: unknown) => typeof value === 'string';
  return checkOptions(owner, options, {
    target: anything<Target>(),
    profile: oneOf<Profile>(['protocol', 'house'], 'protocol'),
    only: options.only === undefined ? anything<undefined>() : list<string>([], 'ids', ids),
    exclude: list<string>([], 'ids', ids),
    concurrency: integer({ fallback: 1, least: 1, most: 1_000 }),
    limits: group({
      responseMs: duration(10_000),
      promptMs: duration(5_000),
      observationMs: duration(5_000),
      checkMs: duration(30_000),
    }),
    runTimeoutMs: duration(600_000),
    failFast: boolean(false),
    onProgress: func<(progress: CheckProgress) => unknown>(),
  });
}

function duration(fallback: number) {
  return integer({ fallback, least: 1, most: longestMs });
}

/**
 * Selects checks of a profile, in their order.
 * @throws {ConfigurationError} where `only` or `exclude` names an id that no check has, or that the profile does not have.
 */
export function selectChecks<Selectable extends Pick<Check<never>, 'id' | 'name' | 'clause'>>(
  checks: readonly Selectable[],
  { profile, only, exclude }: Pick<CheckedRunOptions<unknown>, 'profile' | 'only' | 'exclude'>,
): readonly SelectedCheck<Selectable>[] {
  const known = new Map(checks.map((check) => [check.id, check]));
  const named = [...(only ?? []), ...exclude];
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new ConfigurationError(`no check has the id ${unknown.join(', ')}`);
  const isOfProfile = (check: Selectable) => profile === 'house' || profileOf(check) === 'protocol';
  const stranger = only?.find((id) => checks.some((check) => check.id === id && !isOfProfile(check)));
  if (stranger !== undefined) {
    throw new ConfigurationError(`${stranger} belongs to the profile house; run with profile: 'house'`);
  }
  return checks
    .filter(isOfProfile)
    .filter(({ id }) => only === undefined || only.includes(id) || exclude.includes(id))
    .map((check) => ({ check, excluded: exclude.includes(check.id) }));
}
