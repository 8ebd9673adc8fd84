import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pathSecret } from '@order-integration/connector';
import { OrderIntegrationModule } from '@order-integration/nest';
import { keepUnhandled, ResultHandlers } from './result-handlers.ts';

@Module({
  imports: [
    OrderIntegrationModule.forRoot({
      path: '/api/vtex',
      authenticate: pathSecret(process.env.ENDPOINT_SECRET),
      onUnhandled: keepUnhandled,
    }),
  ],
  providers: [ResultHandlers],
})
class ConnectorModule {}

const app = await NestFactory.create(ConnectorModule, { logger: ['error', 'warn'] });
await app.listen(Number(process.env.PORT ?? 3000));
console.error('listening');
