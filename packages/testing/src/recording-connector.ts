import { type Connector, type ConnectorOptions, createConnector } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';

/** A connector that keeps whatever it was given. */
export interface RecordingConnector {
  readonly connector: Connector;
  /** Results whose handler ran, oldest first. */
  readonly handled: readonly ProcessingResult[];
  /** Bodies that no handler has dealt with, as they were kept. */
  readonly unhandled: readonly string[];
  /** What its `onError` heard. */
  readonly errors: readonly unknown[];
}

/** Creates a connector for one test. */
export function recordingConnector(
  authenticate: ConnectorOptions['authenticate'] = 'none',
): RecordingConnector {
  const handled: ProcessingResult[] = [];
  const unhandled: string[] = [];
  const errors: unknown[] = [];
  const record = (result: ProcessingResult) => handled.push(result);
  const connector = createConnector({
    authenticate,
    on: { success: record, error: record, unknown: record },
    onUnhandled: (body) => unhandled.push(body),
    onError: (error) => errors.push(error),
  });
  return { connector, handled, unhandled, errors };
}
