import { failure, success } from '@order-integration/contracts';
import { send, serve } from '@order-integration/testing';
import express from 'express';
import { describe, expect, it, vi } from 'vitest';
import { orderIntegrationRoutes } from './own-routes-example.ts';

// Before the example is loaded, which writes errors to stderr.
vi.hoisted(() => vi.spyOn(console, 'error').mockImplementation(() => {}));

describe('the example of own routes in the README', () => {
  const put = async (body: unknown) => {
    const origin = await serve(express().use('/api/order-integration', orderIntegrationRoutes));
    const { status, text } = await send(`${origin}/api/order-integration/orders/status`, {
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
