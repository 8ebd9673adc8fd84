import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { exampleResult, type ProcessingResult } from '@order-integration/contracts';
import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { memoryQueue } from '@order-integration/queue';
import { notify } from '@order-integration/testing';
import { describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

/** A module whose connector has an inbox, made by a factory. */
function withInbox() {
  const handled: string[] = [];
  const inbox = memoryQueue<never>();

  @Injectable()
  class Handlers {
    @OnSuccess()
    @OnError()
    @OnUnknownCode()
    async handle({ code }: ProcessingResult) {
      handled.push(code);
    }
  }

  @Module({
    imports: [
      OrderIntegrationModule.forRootAsync({
        useFactory: async () => ({ path: '/api/vtex', authenticate: 'none' as const, inbox }),
      }),
    ],
    providers: [Handlers],
  })
  class InboxModule {}
  return { module: InboxModule, inbox, handled };
}

describe.each(Object.keys(platforms))('a connector with an inbox on Nest, on %s', (platform) => {
  it('starts with the application and stops with it', async () => {
    const { module, inbox, handled } = withInbox();
    const { app, origin } = await openApp(platform, module);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    await expect.poll(() => handled).toEqual(['SOI002']);
    await app.close();
    // It can be started by somebody else now.
    await inbox.start(async () => {});
    await inbox.stop();
  });
});

it('runs its handlers in an application context, which receives nothing', async () => {
  const { module, inbox, handled } = withInbox();
  const body = JSON.stringify(exampleResult('SOI002'));
  await inbox.add({ kind: 'notification', body, receivedAt: 0 } as never, { key: 'key', group: 'group' });
  const context = await NestFactory.createApplicationContext(module, { logger: false });
  await expect.poll(() => handled).toEqual(['SOI002']);
  await context.close();
});
