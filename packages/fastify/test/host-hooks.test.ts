import { jsonResponse, type Role } from '@order-integration/http';
import { notify, recordingConnector, send } from '@order-integration/testing';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { listen } from './listen.ts';

describe('hooks of a host on Fastify 5', () => {
  it('run on request before the role, and on send and on response after it', async () => {
    const { connector, handled } = recordingConnector();
    const seen: string[] = [];
    const app = fastify();
    app.addHook(
      'onRequest',
      async ({ method }) => void seen.push(`request ${method}, ${handled.length} handled`),
    );
    app.addHook('onSend', async (_request, reply, payload) => {
      reply.header('x-trace', '42');
      seen.push(`send ${payload}`);
    });
    app.addHook('onResponse', async (_request, reply) => void seen.push(`response ${reply.statusCode}`));
    await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
    const answer = await notify(`${await listen(app)}/api/vtex`);
    expect(answer.headers.get('x-trace')).toBe('42');
    expect(seen).toEqual(['request POST, 0 handled', 'send {"outcome":"handled"}', 'response 200']);
  });

  it('may turn a request away before the role hears of it', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    app.addHook('onRequest', async (_request, reply) => reply.code(429).send('later'));
    await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
    const answer = await notify(`${await listen(app)}/api/vtex`);
    expect([answer.status, answer.text]).toEqual([429, 'later']);
    expect(handled).toEqual([]);
  });

  it('do not run on the body, which the role reads itself', async () => {
    const { connector, handled } = recordingConnector();
    const seen: string[] = [];
    const app = fastify();
    app.addHook('preParsing', async () => void seen.push('parsing'));
    app.addHook('preHandler', async () => void seen.push('handler'));
    await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
    expect((await notify(`${await listen(app)}/api/vtex`)).status).toBe(200);
    expect(handled).toHaveLength(1);
    expect(seen).toEqual([]);
  });
});

describe('the log of a host on Fastify 5', () => {
  const guarded: Role = {
    endpoints: [{ method: 'GET', path: '/{secret}/orders', handle: async () => jsonResponse(200, []) }],
  };

  it('names the route of a request, and nothing of a secret in its path', async () => {
    const lines: string[] = [];
    const app = fastify({ logger: { stream: { write: (line) => void lines.push(line) } } });
    await app.register(orderIntegration(guarded), { prefix: '/api/vtex' });
    await send(`${await listen(app)}/api/vtex/a-secret-in-the-path/orders?an=grocery1`);
    await app.close();
    const incoming = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'incoming request');
    expect(incoming.req).toMatchObject({ method: 'GET', url: '/api/vtex/*', remoteAddress: '127.0.0.1' });
    expect(lines.join('')).not.toContain('a-secret-in-the-path');
  });
});
