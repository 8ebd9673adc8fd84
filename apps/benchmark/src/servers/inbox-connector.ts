import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ConfigurationError,
  createConnector,
  type InboxJob,
  type InboxQueue,
  pathSecret,
} from '@order-integration/connector';
import { orderIntegration } from '@order-integration/fastify';
import { embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import fastify from 'fastify';
import { mount, secret } from './mount.ts';
import { slowMs } from './receiver.ts';
import { reportTrouble } from './report-trouble.ts';
import type { SetUpServer, Stage } from './set-up-server.ts';

/** The connector that handles before it answers. */
export const setUpWithout: SetUpServer = async ({ handle }) => {
  const app = fastify();
  await app.register(orderIntegration(connectorOn(undefined, handle)), { prefix: mount });
  await app.ready();
  return app.server;
};

/** An inbox on PostgreSQL that is not started: it stores, and another process would handle. */
export const setUpIntakeOnPostgres: SetUpServer = (stage) => intakeOn(onPostgres(stage.store), stage);

/** The same in a folder. */
export const setUpIntakeInFolder: SetUpServer = (stage) => intakeOn(inFolder(stage.store), stage);

/** An inbox on PostgreSQL, to the end of the handler. */
export const setUpWholeOnPostgres: SetUpServer = (stage) => wholeOn(onPostgres(stage.store), stage);

/** The same in a folder. */
export const setUpWholeInFolder: SetUpServer = (stage) => wholeOn(inFolder(stage.store), stage);

/** An inbox whose handlers take their time. Few run at once, so that its places and not the cores of the machine are the limit. */
export const setUpSlow: SetUpServer = (stage) => wholeOn(onPostgres(stage.store, fewPlaces), stage, slowMs);

const fewPlaces = 8;

function onPostgres(connectionString: string, concurrency?: number): InboxQueue {
  return postgresQueue<InboxJob>({ connectionString, name: 'inbox', concurrency, onError: reportTrouble });
}

function inFolder(directory: string): InboxQueue {
  return embeddedQueue<InboxJob>({ directory, name: 'inbox', onError: reportTrouble });
}

async function intakeOn(inbox: InboxQueue, { countBy, handle }: Stage): Promise<Server> {
  countBy(async () => (await inbox.counts()).waiting);
  const { endpoints } = connectorOn(inbox, handle);
  const app = fastify();
  await app.register(orderIntegration({ endpoints }), { prefix: mount });
  await app.ready();
  await inbox.counts();
  return app.server;
}

async function wholeOn(inbox: InboxQueue, { handle, endBy }: Stage, handlerMs = 0): Promise<Server> {
  const connector = connectorOn(inbox, async () => {
    if (handlerMs > 0) await pause(handlerMs);
    handle();
  });
  endBy(connector.stop);
  const app = fastify();
  await app.register(orderIntegration(connector), { prefix: mount });
  await app.ready();
  return app.server;
}

function connectorOn(inbox: InboxQueue | undefined, handle: () => unknown) {
  return createConnector({
    authenticate: pathSecret(secret),
    ...(inbox && { inbox }),
    // That an inbox is not started here is meant so.
    onError: (error) => ConfigurationError.isInstance(error) || reportTrouble(error),
    on: { success: handle, error: handle, unknown: handle },
  });
}
