import { Agent, request } from 'node:http';
import { Module } from '@nestjs/common';
import { jsonResponse, type Role } from '@order-integration/http';
import { OrderIntegrationModule } from '@order-integration/nest';
import { expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

it.each(Object.keys(platforms))(
  'answers on %s what comes while the application ends, as the last of its connection',
  async (platform) => {
    let begin = () => {};
    let release = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const role: Role = {
      endpoints: [{ method: 'GET', path: '/', handle: async () => jsonResponse(200, 'stored') }],
      stop: async () => {
        begin();
        await released;
      },
    };
    @Module({ imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role })] })
    class EndingModule {}
    const { app, origin } = await openApp(platform, EndingModule);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await get(`${origin}/api/vtex/`, agent)).toEqual({ status: 200, connection: 'keep-alive' });
    const closed = app.close();
    await begun;
    expect(await get(`${origin}/api/vtex/`, agent)).toEqual({ status: 200, connection: 'close' });
    release();
    await closed;
    agent.destroy();
  },
);

function get(url: string, agent: Agent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      const { statusCode: status, headers } = response;
      response.resume().on('end', () => resolve({ status, connection: headers.connection }));
    })
      .on('error', reject)
      .end();
  });
}
