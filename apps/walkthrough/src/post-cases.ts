import { notificationUrl } from '@order-integration/contracts';
import type { ConnectorProcess } from './connector-process.ts';
import type { NotificationCase } from './notification-case.ts';

/** What became of one notification at one connector. */
export interface Outcome {
  readonly status: number;
  /** Code whose handler ran; undefined when none did. */
  readonly handled: string | undefined;
  /** Whether this is what the case asks for. */
  readonly expected: boolean;
}

/** Posts every case to a connector, one after the other, and tells which of them ran a handler. */
export async function postCases(
  connector: ConnectorProcess,
  cases: readonly NotificationCase[],
): Promise<readonly Outcome[]> {
  const url = notificationUrl(connector.endpoint, 'connections');
  const steps: { status: number; runs: readonly string[] }[] = [];
  for (const { body, key } of cases) {
    const before = connector.handled.length;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    if (key !== undefined && response.ok) await connector.untilHandled(key);
    steps.push({ status: response.status, runs: connector.handled.slice(before) });
  }
  return cases.map(({ status, key }, index) => {
    const step = steps[index];
    const runs = step?.runs ?? [];
    const expected =
      step?.status === status && runs.length === (key === undefined ? 0 : 1) && (!key || runs.includes(key));
    return { status: step?.status ?? 0, handled: runs.map(codeOf).join('+') || undefined, expected };
  });
}

/** The code is the last part of a notification's key. */
function codeOf(key: string): string {
  return String((JSON.parse(key) as unknown[]).at(-1));
}
