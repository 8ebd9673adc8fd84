import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Connector } from '@order-integration/connector';
import { orderIntegration as onExpress } from '@order-integration/express';
import { orderIntegration as onFastify } from '@order-integration/fastify';
import { toNodeHandler } from '@order-integration/http';
import { OrderIntegrationModule } from '@order-integration/nest';
import express from 'express';
import fastify from 'fastify';
import { mount } from './draft.ts';

/** How a connector is put on each framework. The server that it makes does not listen yet, and the connector has been started. */
export const mounts = {
  'node:http': async (connector) => {
    await connector.start();
    return createServer(toNodeHandler(connector, { path: mount }));
  },
  Express: async (connector) => {
    await connector.start();
    return createServer(express().use(mount, onExpress(connector)));
  },
  Fastify: async (connector) => {
    const app = fastify();
    await app.register(onFastify(connector), { prefix: mount });
    await app.ready();
    return app.server;
  },
  'Nest on Express': (connector) => mountOnNest(connector, new ExpressAdapter()),
  'Nest on Fastify': (connector) => mountOnNest(connector, new FastifyAdapter()),
} as const satisfies Readonly<Record<string, (connector: Connector) => Promise<Server>>>;

/** Name of a framework. */
export type MountName = keyof typeof mounts;

/** Every name, in the order of the table. */
export const mountNames = Object.keys(mounts) as MountName[];

async function mountOnNest(role: Connector, adapter: ExpressAdapter | FastifyAdapter): Promise<Server> {
  @Module({ imports: [OrderIntegrationModule.forRoot({ path: mount, role })] })
  class ConnectorModule {}
  const app = await NestFactory.create(ConnectorModule, adapter, { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready?.();
  return app.getHttpServer();
}
