import { exampleResult, isResponseCode } from '@order-integration/contracts';
import { afterAll, beforeAll } from 'vitest';
import { errorOf } from './error-cases.ts';
import type { RunningHost, StartHost } from './host.ts';
import { type ObservedConnector, startObservedConnector } from './observed-connector.ts';

/** A host under test with its connector, from before the first test of a suite until after the last. */
export function useHost(start: StartHost): {
  readonly host: RunningHost;
  readonly observed: ObservedConnector;
} {
  let host: RunningHost | undefined;
  let observed: ObservedConnector | undefined;
  beforeAll(async () => {
    observed = await startObservedConnector();
    host = await start({
      role: observed.connector,
      resultOf: (code) => exampleResult(isResponseCode(code) ? code : 'EOI000'),
      errorOf,
    });
  });
  afterAll(async () => {
    await host?.close();
    observed?.close();
  });
  return {
    get host() {
      if (host === undefined) throw new Error('The host has not been started');
      return host;
    },
    get observed() {
      if (observed === undefined) throw new Error('The connector has not been started');
      return observed;
    },
  };
}
