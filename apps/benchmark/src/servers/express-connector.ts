import { createServer } from 'node:http';
import { orderIntegration } from '@order-integration/express';
import express from 'express';
import { benchmarkConnector } from './benchmark-connector.ts';
import { mount } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The connector on Express. */
export const setUpServer: SetUpServer = async ({ handle }) =>
  createServer(express().use(mount, orderIntegration(benchmarkConnector(handle))));
