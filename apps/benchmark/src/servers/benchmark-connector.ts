import { type Connector, createConnector, pathSecret } from '@order-integration/connector';
import { secret } from './mount.ts';

/** The connector that all mounts share: a secret in the path, and a handler that only counts. */
export function benchmarkConnector(handle: () => void): Connector {
  return createConnector({
    authenticate: pathSecret(secret),
    on: { success: handle, error: handle, unknown: handle },
  });
}
