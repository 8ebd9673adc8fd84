import { type Authentication, createConnector, pathSecret } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { serve } from '@order-integration/testing';

/**
 * Serves a right connector that shows at /handled what its handlers have run, until the test has finished.
 * @param authenticate the secret in its endpoint's path when left out.
 */
export async function startConnector(
  authenticate: Authentication | 'none' = pathSecret('a-very-local-secret'),
): Promise<{ readonly endpoint: string; readonly observe: string }> {
  const handled: Pick<ProcessingResult, 'code' | 'marketplaceOrderId' | 'operationId'>[] = [];
  const record = ({ code, marketplaceOrderId, operationId }: ProcessingResult) =>
    handled.push({ code, marketplaceOrderId, operationId });
  const handler = toNodeHandler(
    createConnector({
      authenticate,
      accounts: (name) => name === 'connections' || name === 'grocery1',
      on: { success: record, error: record, unknown: record },
      onUnhandled: () => undefined,
      limits: { bodyMs: 400 },
    }),
  );
  const origin = await serve((request, response) => {
    if (request.url === '/handled') response.end(JSON.stringify({ handled }));
    else handler(request, response);
  });
  const isPathSecret = authenticate !== 'none' && authenticate.place === 'path';
  return { endpoint: isPathSecret ? `${origin}/a-very-local-secret` : origin, observe: `${origin}/handled` };
}
