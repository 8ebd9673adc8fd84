import { setMaxListeners } from 'node:events';
import { createRedactor, formatError, withinTime } from '@order-integration/internal';
import { type Check, CheckFailure, type Profile } from './check.ts';
import { Recorder } from './http/recorder.ts';
import { type CheckResult, resultHead, resultWithout } from './report.ts';
import type { Limits } from './run-options.ts';

/** What the probe of one check works with. */
export interface ProbeContext {
  readonly profile: Profile;
  readonly limits: Limits;
  readonly recorder: Recorder;
  /** Ends everything that the probe has under way. */
  readonly signal: AbortSignal;
}

/** What a probe has, whatever it probes. */
export interface Closable {
  close(): void;
}

/** A target of either role, ready to be checked. */
export interface Subject<Probe extends Closable, Fact> {
  /** Where the target is. */
  readonly endpoint: URL;
  /** What no report may show. */
  readonly secrets: readonly string[];
  /** Why a check cannot run: the facts to declare. Null where none is missing. */
  readonly missingFacts: (needs: readonly Fact[]) => string | null;
  /** Milliseconds that a whole check may take. */
  readonly timeLimit: (limits: Limits) => number;
  readonly createProbe: (context: ProbeContext) => Probe;
}

/** How a check is to run. */
export interface CheckSetting {
  readonly profile: Profile;
  readonly limits: Limits;
  /** Ends the check without a verdict; its reason, a text, goes into the result. */
  readonly signal: AbortSignal;
}

/** Runs one check against a target. Whatever the target does, this resolves, within the check's time limit. */
export async function runCheck<Probe extends Closable, Fact>(
  check: Check<Probe, Fact>,
  subject: Subject<Probe, Fact>,
  setting: CheckSetting,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const redact = createRedactor(subject.secrets);
  const recorder = new Recorder(redact);
  const reason = await reasonToFail(check, subject, setting, recorder);
  const durationMs = Math.round(performance.now() - startedAt);
  if (reason === null) return { ...resultHead(check), status: 'passed', reason, durationMs, exchanges: [] };
  if (setting.signal.aborted)
    return { ...resultWithout(check, 'notRun', String(setting.signal.reason)), durationMs };
  return {
    ...resultHead(check),
    status: 'failed',
    reason: redact(reason),
    durationMs,
    exchanges: recorder.exchanges(),
  };
}

async function reasonToFail<Probe extends Closable, Fact>(
  check: Check<Probe, Fact>,
  subject: Subject<Probe, Fact>,
  { profile, limits, signal }: CheckSetting,
  recorder: Recorder,
): Promise<string | null> {
  const missing = subject.missingFacts(check.needs);
  if (missing !== null) return missing;
  const end = new AbortController();
  // A check may have hundreds of requests under way.
  setMaxListeners(0, end.signal);
  const probe = subject.createProbe({ profile, limits, recorder, signal: end.signal });
  const milliseconds = subject.timeLimit(limits);
  const late = () => new CheckFailure(`no verdict within ${formatMs(milliseconds)}`);
  try {
    await withinTime({ milliseconds, late, signal }, () => check.run(probe));
    return null;
  } catch (error) {
    return CheckFailure.isInstance(error)
      ? error.message
      : `the check could not be completed: ${formatError(error)}`;
  } finally {
    end.abort();
    probe.close();
  }
}

/** A duration as messages write it: `5,000 ms`. */
export function formatMs(milliseconds: number): string {
  return `${Math.round(milliseconds).toLocaleString('en-US')} ms`;
}
