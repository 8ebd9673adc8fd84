import 'reflect-metadata';
import { Controller, Injectable, Module, Put, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pathSecret } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';
import {
  ApiResult,
  OnError,
  OnSuccess,
  OnUnknownCode,
  OrderIntegrationModule,
  ResultInterceptor,
} from '@order-integration/nest';
import { accepted, handled, listening } from './common.ts';

@Injectable()
class ResultHandlers {
  @OnSuccess()
  @OnError()
  @OnUnknownCode()
  report(result: ProcessingResult) {
    handled(result);
  }
}

@Controller()
@UseInterceptors(ResultInterceptor)
class OrdersController {
  @Put('orders/status')
  @ApiResult('SOI003')
  updateOrderStatus() {
    return accepted();
  }
}

const authenticate = pathSecret(process.env.ENDPOINT_SECRET);

@Module({
  imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate })],
  controllers: [OrdersController],
  providers: [ResultHandlers],
})
class AppModule {}

// No await at the top: CommonJS has none.
NestFactory.create(AppModule, { logger: ['error', 'warn'] }).then(async (app) => {
  await app.listen(0, '127.0.0.1');
  listening(Number(new URL(await app.getUrl()).port));
});
