import { createServer } from 'node:http';
import { toNodeHandler } from '@order-integration/http';
import { benchmarkConnector } from './benchmark-connector.ts';
import { mount } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The connector on node:http, without a framework. */
export const setUpServer: SetUpServer = async ({ handle }) =>
  createServer(toNodeHandler(benchmarkConnector(handle), { path: mount }));
