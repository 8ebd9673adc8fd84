import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import {
  Body,
  Controller,
  Get,
  HttpException,
  type INestApplication,
  Inject,
  Module,
  Param,
  Post,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { OrderIntegrationModule, ResultExceptionFilter, ResultInterceptor } from '@order-integration/nest';
import type { HostPlan, StartHost } from '@order-integration/testing';

const planToken = Symbol('plan');

@Controller('results')
@UseInterceptors(ResultInterceptor)
class ResultsController {
  constructor(@Inject(planToken) private readonly plan: HostPlan) {}

  @Get(':code')
  result(@Param('code') code: string) {
    return this.plan.resultOf(code);
  }
}

@Controller('errors')
@UseFilters(ResultExceptionFilter)
class ErrorsController {
  constructor(@Inject(planToken) private readonly plan: HostPlan) {}

  @Get(':name')
  error(@Param('name') name: string) {
    throw this.plan.errorOf(name, (status) => new HttpException('refused', status));
  }
}

@Controller('host')
class HostController {
  @Post('echo')
  echo(@Body() body: unknown) {
    return body;
  }

  @Get('error')
  error() {
    throw new Error('host');
  }
}

/** A platform's adapter. */
type Platform = ExpressAdapter | FastifyAdapter;

/** The platforms of Nest, by name. */
export const platforms: Readonly<Record<string, () => Platform>> = {
  express: () => new ExpressAdapter(),
  fastify: () => new FastifyAdapter({ forceCloseConnections: true }),
};

/** Starts the host application on a platform. */
export function startNest(platform: () => Platform): StartHost {
  return async (plan) => {
    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role: plan.role })],
      controllers: [ResultsController, ErrorsController, HostController],
      providers: [{ provide: planToken, useValue: plan }],
    })
    class HostModule {}

    const adapter = platform();
    if (plan.parserFirst) adapter.useBodyParser('json', false);
    return listen(
      await NestFactory.create(HostModule, adapter, { logger: false, forceCloseConnections: true }),
    );
  };
}

/** Lets an application listen on a port that the system gives. */
export async function listen(app: INestApplication) {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => app.close() };
}
