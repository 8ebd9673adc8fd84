import { toFetchHandler } from '@order-integration/http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { statusPath, statusUpdate } from '../support/bodies.ts';
import { keys, willing } from '../support/start-service.ts';
import { createTracedService } from '../telemetry-example.ts';

it('the README’s service reports what it does', async () => {
  const collected = collectTelemetry();
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await collected.close();
  });
  const service = createTracedService({ authenticate: async () => ({}) }, willing);
  const handle = toFetchHandler(service);
  const response = await handle(
    new Request(`http://localhost${statusPath}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...keys },
      body: JSON.stringify(statusUpdate('https://hub.example/connector')),
    }),
  );
  expect(response).toMatchObject({ status: 200 });
  await service.start();
  await vi.waitFor(() => expect(collected.spans('process requests')).toHaveLength(1));
  await service.stop();
  expect(info.mock.calls[0]).toEqual([{}, 'order-integration: the service has started']);
});
