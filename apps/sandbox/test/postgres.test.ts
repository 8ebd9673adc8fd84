import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildScenarios, freshOrderIds } from '../src/scenarios/scenarios.ts';
import { place } from '../src/scenarios/steps.ts';
import { type Sandbox, startSandbox } from '../src/start-sandbox.ts';
import { client, type SandboxClient } from './support/client.ts';
import { createDatabase } from './support/postgres-database.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { runScenario } from './support/run-scenario.ts';
import { testConfiguration } from './support/test-configuration.ts';

const sandboxes: Sandbox[] = [];
const clients: SandboxClient[] = [];
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  const configuration = testConfiguration({ databaseUrl: await createDatabase('side_by_side') });
  sandboxes.push(...(await Promise.all([startSandbox(configuration), startSandbox(configuration)])));
  clients.push(...sandboxes.map(({ origin }) => client(origin, receiver)));
});

afterAll(async () => {
  await Promise.all(sandboxes.map(({ stop }) => stop()));
  await receiver.close();
});

describe('two sandboxes on one PostgreSQL', () => {
  it.concurrent.each(buildScenarios(freshOrderIds()))('$code: $title', async (scenario) => {
    let turn = 0;
    const send: SandboxClient['send'] = (step) => {
      turn += 1;
      return clientOf(turn).send(step);
    };
    await runScenario({ send, receiver }, scenario);
  });

  it('integrate one of many placements of an order, whoever gets them', async () => {
    const placements = Array.from({ length: 10 }, (_, index) => clientOf(index).send(place('shared')));
    await Promise.all(placements);
    const results = await receiver.until('shared', 10);
    expect(results.map(({ code }) => code).toSorted()).toEqual([...Array(9).fill('EOI007'), 'SOI001']);
  });

  it('show the same', async () => {
    const [one, other] = await Promise.all(
      clients.map(({ call }) => call('GET', '/sandbox/orders?limit=500')),
    );
    expect(one?.body).toEqual(other?.body);
    expect((await clientOf(0).call('GET', '/sandbox/health')).body.database).toBe('PostgreSQL');
  });
});

function clientOf(turn: number): SandboxClient {
  const found = clients[turn % clients.length];
  if (found === undefined) throw new Error('The sandboxes have not been started');
  return found;
}
