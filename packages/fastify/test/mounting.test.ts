import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { jsonResponse, type Role } from '@order-integration/http';
import { notify, recordingConnector, send } from '@order-integration/testing';
import fastify, { type FastifyServerOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { listen } from './listen.ts';

const orders: Role = {
  endpoints: [
    {
      method: 'GET',
      path: '/orders/{id}',
      handle: async ({ url }, parameters) => jsonResponse(200, { url, parameters }),
    },
  ],
};

describe('mounting on Fastify 5', () => {
  it('works below a prefix with a parameter', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    await app.register(orderIntegration(connector), { prefix: '/:tenant/vtex' });
    const origin = await listen(app);
    expect((await notify(`${origin}/grocery1/vtex`)).status).toBe(200);
    expect((await notify(`${origin}/vtex`)).status).toBe(404);
    expect(handled).toHaveLength(1);
  });

  it.each(['/:tenant/vtex', '/api/vtex/', '/api/vtex', '/:id/orders'])(
    'hands over what is below the prefix %s, and nothing of the prefix',
    async (prefix) => {
      const app = fastify();
      await app.register(orderIntegration(orders), { prefix });
      const path = prefix.replace(/:\w+/, 'grocery1').replace(/\/$/, '');
      const { text } = await send(`${await listen(app)}${path}/orders/1?page=/2`);
      expect(JSON.parse(text)).toEqual({ url: '/orders/1?page=/2', parameters: { id: '1' } });
    },
  );

  it('works at the root', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    await app.register(orderIntegration(connector));
    expect((await notify(await listen(app))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('works in nested scopes', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    await app.register(
      async (scope) => void (await scope.register(orderIntegration(connector), { prefix: '/vtex' })),
      { prefix: '/api' },
    );
    expect((await notify(`${await listen(app)}/api/vtex`)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('keeps two connectors in two scopes apart', async () => {
    const one = recordingConnector();
    const other = recordingConnector();
    const app = fastify();
    await app.register(orderIntegration(one.connector), { prefix: '/one' });
    await app.register(orderIntegration(other.connector), { prefix: '/other' });
    expect((await notify(`${await listen(app)}/other`)).status).toBe(200);
    expect([one.handled.length, other.handled.length]).toEqual([0, 1]);
  });

  it('mounts two roles with different paths at one prefix', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    await app.register(orderIntegration(orders), { prefix: '/api' });
    await app.register(orderIntegration(connector), { prefix: '/api' });
    const origin = await listen(app);
    expect((await send(`${origin}/api/orders/1`)).status).toBe(200);
    expect((await notify(`${origin}/api`)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('leaves the host’s own routes below the prefix to the host', async () => {
    const app = fastify();
    await app.register(orderIntegration(orders), { prefix: '/api' });
    app.get('/api/orders/count', async () => 'two');
    app.setNotFoundHandler(async (_request, reply) => reply.code(404).send('nothing here'));
    const origin = await listen(app);
    expect((await send(`${origin}/api/orders/count`)).text).toBe('two');
    expect((await send(`${origin}/api/elsewhere`)).text).toBe('nothing here');
    expect((await send(`${origin}/api/orders/1/items`)).text).toBe('nothing here');
  });

  it('answers requests that are injected', async () => {
    const { connector, handled } = recordingConnector();
    const app = fastify();
    await app.register(orderIntegration(connector));
    const url = '/order-integration/notification/processing-result';
    const payload = { code: 'SOI001', flow: 'PlaceOrder', success: true };
    expect(await app.inject({ method: 'POST', url, payload })).toMatchObject({ statusCode: 200 });
    expect(handled).toHaveLength(1);
    await app.close();
  });

  const hosts: Readonly<Record<string, FastifyServerOptions>> = {
    'makes no HEAD routes': { exposeHeadRoutes: false },
    'ignores a slash at the end': { routerOptions: { ignoreTrailingSlash: true } },
    'ignores double slashes': { routerOptions: { ignoreDuplicateSlashes: true } },
    'ignores letter case': { routerOptions: { caseSensitive: false } },
    'takes short parameters only': { routerOptions: { maxParamLength: 1 } },
    'takes short bodies only': { bodyLimit: 1 },
  };

  it.each(Object.entries(hosts))('gives the same verdicts in a host that %s', async (_name, options) => {
    const { connector, handled } = recordingConnector();
    const app = fastify(options);
    await app.register(orderIntegration(connector), { prefix: '/api/vtex' });
    await app.register(orderIntegration(orders), { prefix: '/api' });
    const origin = await listen(app);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect((await send(`${origin}/api/orders/Two`)).text).toContain('"id":"Two"');
    expect((await send(`${origin}/api/orders/Two`, { method: 'HEAD' })).status).toBe(200);
    expect((await send(`${origin}/api/orders/Two/`)).status).toBe(404);
    expect(handled).toHaveLength(1);
  });

  it('takes a request whose target is a whole URL, as proxies send it', async () => {
    const app = fastify();
    await app.register(orderIntegration(orders), { prefix: '/api' });
    const { hostname, port } = new URL(await listen(app));
    const target = `http://${hostname}/api/orders/1?page=/2`;
    const [response] = await once(request({ hostname, port, path: target }).end(), 'response');
    expect(response.statusCode).toBe(200);
    expect(await json(response)).toEqual({ url: '/orders/1?page=/2', parameters: { id: '1' } });
  });

  it('repeats no path with a broken percent-encoding where the host says so', async () => {
    const app = fastify({
      frameworkErrors: (_error, _request, reply) => void reply.raw.writeHead(400).end(),
    });
    await app.register(orderIntegration(orders), { prefix: '/api' });
    expect(await send(`${await listen(app)}/api/orders/%zz`)).toMatchObject({ status: 400, text: '' });
  });

  it('is known to Fastify by its name, for Fastify 5 only', async () => {
    const plugin = orderIntegration(orders);
    expect(Reflect.get(plugin, Symbol.for('plugin-meta'))).toMatchObject({
      name: '@order-integration/fastify',
      fastify: '5.x',
    });
    const app = fastify();
    Object.defineProperty(app, 'version', { value: '6.0.0' });
    await expect(async () => app.register(plugin)).rejects.toThrow(/expected '5\.x'/);
  });
});
