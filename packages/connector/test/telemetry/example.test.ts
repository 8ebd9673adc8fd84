import { postNotification } from '@order-integration/connector/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { collectTelemetry } from '../../../testing/src/telemetry/index.ts';
import { notification } from '../support/notification.ts';

it('the README’s connector reports what it does', async () => {
  const collected = collectTelemetry();
  vi.stubEnv('ENDPOINT_SECRET', 'a-secret-of-the-endpoint');
  const printed = (['log', 'info'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await collected.close();
  });
  const { connector } = await import('../telemetry-example.ts');
  await connector.start();
  const posted = await postNotification(connector, notification('SOI002'), {
    secret: 'a-secret-of-the-endpoint',
  });
  expect(posted).toMatchObject({ outcome: 'stored' });
  await vi.waitFor(() => expect(collected.spans('process notifications')).toHaveLength(1));
  await connector.stop();
  expect(printed.map(({ mock }) => mock.calls[0])).toEqual([
    ['ship', 'MKP-123456789'],
    [{}, 'order-integration: the connector has started'],
  ]);
});
