import { Module } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { failure, success } from '@order-integration/contracts';
import { send } from '@order-integration/testing';
import { describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { OrderIntegrationController } from './own-routes-example.ts';
import { platforms } from './start-nest.ts';

@Module({ controllers: [OrderIntegrationController] })
class ExampleModule {}

describe.each(Object.keys(platforms))('the example of own routes in the README, on %s', (platform) => {
  const put = async (body: unknown) => {
    const { origin } = await openApp(platform, ExampleModule);
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

  it('documents both', async () => {
    const { app } = await openApp(platform, ExampleModule);
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    const { responses } = paths['/api/order-integration/orders/status']?.put ?? {};
    expect(Object.keys(responses ?? {})).toEqual(['200', '400']);
  });
});
