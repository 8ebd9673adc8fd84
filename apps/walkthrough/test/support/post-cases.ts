import { notificationUrl } from '@order-integration/contracts';
import type { ConnectorProgram } from '../../src/programs/connector-program.ts';
import type { NotificationCase } from './notification-case.ts';

/** What became of a notification at a connector. */
export interface Outcome {
  readonly title: string;
  readonly status: number;
  /** Keys of the handlers' runs that followed. */
  readonly keys: readonly string[];
}

/** Milliseconds that a handler may take; a busy machine is slow. */
const patience = 10_000;

/** Posts every case to a connector, one after the other, and tells which of them ran a handler. */
export async function postCases(
  connector: ConnectorProgram,
  cases: readonly NotificationCase[],
): Promise<readonly Outcome[]> {
  const url = notificationUrl(connector.endpoint, 'connections');
  const outcomes: Outcome[] = [];
  for (const { title, body, key } of cases) {
    const before = connector.runs.length;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(patience),
    });
    await response.arrayBuffer();
    if (key !== undefined && response.ok) await connector.untilRun((run) => run.key === key, patience);
    outcomes.push({
      title,
      status: response.status,
      keys: connector.runs.slice(before).map((run) => run.key),
    });
  }
  return outcomes;
}
