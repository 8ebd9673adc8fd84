import { Module } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { describeOwnRoutes } from '@order-integration/testing';
import { describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { OrderIntegrationController } from './own-routes-example.ts';
import { platforms } from './start-nest.ts';

@Module({ controllers: [OrderIntegrationController] })
class ExampleModule {}

describe.each(Object.keys(platforms))('on %s', (platform) => {
  describeOwnRoutes(
    'the example of own routes in the README',
    async () => (await openApp(platform, ExampleModule)).origin,
  );

  it('documents both answers of the example of own routes', async () => {
    const { app } = await openApp(platform, ExampleModule);
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    const { responses } = paths['/api/order-integration/orders/status']?.put ?? {};
    expect(Object.keys(responses ?? {})).toEqual(['200', '400']);
  });
});
