import { setMaxListeners } from 'node:events';
import { type Check, severityOf } from './check.ts';
import { CheckFailure } from './check-failure.ts';
import { Recorder } from './http/recorder.ts';
import { redactorOf } from './http/redactor.ts';
import type { Limits } from './limits.ts';
import type { CheckResult } from './report.ts';
import type { Closable, Subject } from './subject.ts';

/** The result of a check that was not to run. */
export function excludedResult(check: CheckHead): CheckResult {
  return { ...head(check), status: 'excluded', reason: null, durationMs: 0, exchanges: [] };
}

/** Runs one check against a target. Whatever the target does, this resolves, within the check's time limit. */
export async function runCheck<Probe extends Closable, Fact>(
  check: Check<Probe, Fact>,
  subject: Subject<Probe, Fact>,
  limits: Limits,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const redact = redactorOf(subject.secrets);
  const recorder = new Recorder(redact);
  const reason = await reasonToFail(check, subject, limits, recorder);
  const durationMs = Math.round(performance.now() - startedAt);
  if (reason === null) return { ...head(check), status: 'passed', reason, durationMs, exchanges: [] };
  return {
    ...head(check),
    status: 'failed',
    reason: redact(reason),
    durationMs,
    exchanges: recorder.exchanges(),
  };
}

async function reasonToFail<Probe extends Closable, Fact>(
  check: Check<Probe, Fact>,
  subject: Subject<Probe, Fact>,
  limits: Limits,
  recorder: Recorder,
): Promise<string | null> {
  const missing = subject.missingFacts(check.needs);
  if (missing !== null) return missing;
  const end = new AbortController();
  // A check may have hundreds of requests under way.
  setMaxListeners(0, end.signal);
  const probe = subject.createProbe({ limits, recorder, signal: end.signal });
  const timeLimit = subject.timeLimit(limits);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CheckFailure(`no verdict within ${timeLimit} ms`)), timeLimit);
  });
  try {
    await Promise.race([check.run(probe), expired]);
    return null;
  } catch (error) {
    return CheckFailure.isInstance(error)
      ? error.message
      : `the check could not be completed: ${String(error)}`;
  } finally {
    clearTimeout(timer);
    end.abort();
    probe.close();
  }
}

type CheckHead = Pick<Check<never>, 'id' | 'name' | 'clause'>;

function head(check: CheckHead): Pick<CheckResult, 'id' | 'name' | 'severity' | 'clause'> {
  const { id, name, clause } = check;
  return { id, name, severity: severityOf(check), clause };
}
