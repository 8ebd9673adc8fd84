import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type InboxQueue, pathSecret } from '@order-integration/connector';
import { healthEndpoints } from '@order-integration/http';
import { OrderIntegrationModule } from '@order-integration/nest';
import { embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import { keepUnstored, ResultHandlers, reportAnswer } from './result-handlers.ts';

const { DATABASE_URL, DATA_DIRECTORY = './data', ENDPOINT_SECRET, PORT = '3000' } = process.env;

const inbox: InboxQueue = DATABASE_URL
  ? postgresQueue({ connectionString: DATABASE_URL, name: 'inbox' })
  : embeddedQueue({ directory: DATA_DIRECTORY, name: 'inbox' });

@Module({
  imports: [
    OrderIntegrationModule.forRoot({
      path: '/api/vtex',
      authenticate: pathSecret(ENDPOINT_SECRET),
      inbox,
      observe: reportAnswer,
      onUnhandled: keepUnstored,
    }),
    OrderIntegrationModule.forRoot({ path: '/health', role: healthEndpoints({ ready: inbox.ready }) }),
  ],
  providers: [ResultHandlers],
})
class ConnectorModule {}

const app = await NestFactory.create(ConnectorModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
await app.listen(Number(PORT));
console.error('listening');
