import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** The platforms of Nest, each with a new HTTP adapter. */
export const nestPlatforms = {
  express: () => new ExpressAdapter(),
  fastify: () => new FastifyAdapter(),
} as const;

/** Creates a Nest application that does not listen yet, and returns its server. */
export async function createNestServer(
  platform: keyof typeof nestPlatforms,
  module: Type | { readonly module: Type },
): Promise<Server> {
  const app: INestApplication = await NestFactory.create(module, nestPlatforms[platform](), {
    logger: false,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready?.();
  return app.getHttpServer();
}
