import { Injectable, type LoggerService, Module } from '@nestjs/common';
import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { notify } from '@order-integration/testing';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

/** A logger of an application that keeps what modules of this project write. */
function recordingLogger() {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (message: unknown, ...rest: unknown[]) => {
      if (rest.at(-1) === OrderIntegrationModule.name) lines.push(`${level} ${message}`);
    };
  const logger: LoggerService = { log: write('log'), warn: write('warn'), error: write('error') };
  return { lines, logger };
}

describe.each(Object.keys(platforms))('what a connector says when nobody listens, on %s', (platform) => {
  it('goes to the logger of Nest', async () => {
    const { lines, logger } = recordingLogger();

    @Injectable()
    class FailingHandlers {
      @OnSuccess()
      @OnError()
      @OnUnknownCode()
      fail() {
        throw new RangeError('the ERP is away');
      }
    }

    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: 'none' })],
      providers: [FailingHandlers],
    })
    class ConnectorModule {}

    const { app, origin } = await openApp(platform, ConnectorModule, { logger });
    expect((await notify(`${origin}/api/vtex`)).status).toBe(500);
    expect((await notify(`${origin}/api/vtex`, '{')).status).toBe(400);
    await app.close();
    await vi.waitFor(() => expect(lines).toHaveLength(5));
    expect(lines.map((line) => line.split('\n')[0])).toEqual([
      'log order-integration: the connector has started',
      'error order-integration: RangeError: the ERP is away',
      expect.stringMatching(/^warn order-integration: a handler failed \(500 handler-failed\)/),
      expect.stringMatching(/^warn order-integration: refused a notification \(400 not-json\)/),
      'log order-integration: the connector has stopped',
    ]);
  });
});
