import { Injectable, Module } from '@nestjs/common';
import { pathSecret } from '@order-integration/connector';
import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { mount, secret } from './mount.ts';
import { createNestServer, type nestPlatforms } from './nest-platforms.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The connector on Nest, with its handlers as a provider's method. */
export function createNestConnectorServer(platform: keyof typeof nestPlatforms): SetUpServer {
  return async ({ handle }) => {
    @Injectable()
    class ResultHandlers {
      @OnSuccess()
      @OnError()
      @OnUnknownCode()
      count() {
        handle();
      }
    }
    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: mount, authenticate: pathSecret(secret) })],
      providers: [ResultHandlers],
    })
    class ConnectorModule {}
    return createNestServer(platform, ConnectorModule);
  };
}
