import { failure, success } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { send } from './notify.ts';

/**
 * An adapter's example of routes of the team's own, from its README.
 * @param start starts an application that serves the example below `/api/order-integration`, and resolves with its origin.
 */
export function describeOwnRoutes(title: string, start: () => Promise<string>): void {
  describe(title, () => {
    const put = async (body: unknown) => {
      const { status, text } = await send(`${await start()}/api/order-integration/orders/status`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      return { status, body: JSON.parse(text) };
    };

    it('answers SOI003 to a request that keeps the contract', async () => {
      expect(await put({ marketplaceOrderId: '123456789', marketplaceOrderStatus: 'APPROVED' })).toEqual({
        status: 200,
        body: success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId: '123456789' }),
      });
    });

    it('answers EOI005 to one that does not, and names the place', async () => {
      const description = expect.stringMatching(/^\/marketplaceOrderStatus: /);
      expect(await put({ marketplaceOrderId: '123456789' })).toEqual({
        status: 400,
        body: {
          ...failure('EOI005', { flow: 'ApproveOrder' }),
          errors: [{ source: 'Order Integration', code: 'EOI005', description }],
        },
      });
    });
  });
}
