import { setMaxListeners } from 'node:events';
import { severityOf } from './check.ts';
import { CheckFailure } from './check-failure.ts';
import { type ConnectorCheck, missingFacts } from './connector/connector-check.ts';
import { secretTexts } from './connector/credentials.ts';
import { createConnectorProbe } from './connector/probe.ts';
import type { ResolvedTarget } from './connector/resolve-target.ts';
import { Recorder } from './http/recorder.ts';
import { redactorOf } from './http/redactor.ts';
import type { Limits } from './limits.ts';
import type { CheckResult } from './report.ts';

/** The result of a check that was not to run. */
export function excludedResult(check: ConnectorCheck): CheckResult {
  return { ...head(check), status: 'excluded', reason: null, durationMs: 0, exchanges: [] };
}

/** Runs one check against a target. Whatever the target does, this resolves, within the check's time limit. */
export async function runCheck(
  check: ConnectorCheck,
  target: ResolvedTarget,
  limits: Limits,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const redact = redactorOf(secretTexts(target));
  const recorder = new Recorder(redact);
  const reason = await reasonToFail(check, target, limits, recorder);
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

async function reasonToFail(
  check: ConnectorCheck,
  target: ResolvedTarget,
  limits: Limits,
  recorder: Recorder,
): Promise<string | null> {
  const missing = missingFacts(check.needs, target);
  if (missing !== null) return missing;
  const end = new AbortController();
  // A check may have hundreds of requests under way.
  setMaxListeners(0, end.signal);
  const probe = createConnectorProbe({ target, limits, recorder, signal: end.signal });
  const timeLimit = limitFor(target, limits);
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

/** A slow body must be able to run out of the target's own time, and be followed by another request. */
function limitFor({ bodyTimeoutMs }: ResolvedTarget, { checkMs, responseMs }: Limits): number {
  return Math.max(checkMs, bodyTimeoutMs + 2 * responseMs);
}

function head(check: ConnectorCheck): Pick<CheckResult, 'id' | 'name' | 'severity' | 'clause'> {
  const { id, name, clause } = check;
  return { id, name, severity: severityOf(check), clause };
}
