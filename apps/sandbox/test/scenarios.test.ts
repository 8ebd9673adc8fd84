import { responseCodes } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { buildScenarios, freshOrderIds } from '../src/scenarios/scenarios.ts';
import { place, type Scenario } from '../src/scenarios/steps.ts';
import { runScenario } from './support/run-scenario.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();
const scenarios = buildScenarios(freshOrderIds());

describe('the scenarios', () => {
  it('are served with order ids that are new each time', async () => {
    const first = await sandbox().call<Scenario[]>('GET', '/sandbox/scenarios');
    const second = await sandbox().call<Scenario[]>('GET', '/sandbox/scenarios');
    expect(first.body).toHaveLength(scenarios.length);
    expect(first.body.map(({ title }) => title)).toEqual(second.body.map(({ title }) => title));
    expect(first.body).not.toEqual(second.body);
  });

  it('are not needed for an order that is integrated', async () => {
    const { call, send, receiver } = sandbox();
    const path = `/sandbox/example-order?connectorEndpoint=${encodeURIComponent(receiver.endpoint)}`;
    const { body: order } = await call('GET', path);
    const { body: other } = await call('GET', path);
    expect(other.marketplaceOrderId).not.toBe(order.marketplaceOrderId);
    expect(await send({ ...place(''), body: order })).toMatchObject({ body: { code: 'SOI003' } });
    expect(await receiver.until(String(order.marketplaceOrderId))).toMatchObject([{ code: 'SOI001' }]);
  });

  it('cover every code of the catalogue', () => {
    expect(new Set(scenarios.map(({ code }) => code))).toEqual(new Set(responseCodes));
  });

  it('have titles that tell them apart', () => {
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
  });

  it.concurrent.each(scenarios)('$code: $title', async (scenario) => {
    await runScenario(sandbox(), scenario);
  });
});
