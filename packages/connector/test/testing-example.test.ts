import { createConnector, pathSecret } from '@order-integration/connector';
import { notification, postNotification } from '@order-integration/connector/testing';
import { expect, it, vi } from 'vitest';

const secret = 'a-secret-of-the-tests';

it('asks the seller when nothing can fulfil the order, and once only', async () => {
  const askSeller = vi.fn();
  const connector = createConnector({
    authenticate: pathSecret(secret),
    on: { EOI002: askSeller, success: () => {}, error: () => {}, unknown: () => {} },
  });
  const cannotFulfil = notification('EOI002', { marketplaceOrderId: '42' });

  expect(await postNotification(connector, cannotFulfil, { secret })).toMatchObject({ outcome: 'handled' });
  expect(await postNotification(connector, cannotFulfil, { secret })).toMatchObject({ outcome: 'duplicate' });

  expect(askSeller).toHaveBeenCalledTimes(1);
  expect(askSeller.mock.calls[0]?.[0]).toMatchObject({ marketplaceOrderId: '42' });
});
