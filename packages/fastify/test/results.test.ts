import { createRequire } from 'node:module';
import { emittedResultSchema, failure, IntegrationError, success } from '@order-integration/contracts';
import { send } from '@order-integration/testing';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { type ResultRepliesOptions, resultReplies, resultSchema } from '../src/index.ts';
import { listen } from './listen.ts';

const load = createRequire(import.meta.url);
const requestSchema = load(
  '@order-integration/contracts/schemas/draft-07/update-order-status.reader.schema.json',
);
const schema = { response: { '2xx': resultSchema } };

/** A host with a scope that answers in the contract below `/orders`. */
async function start(
  routes: (scope: FastifyInstance) => void,
  options: ResultRepliesOptions = {},
  host: FastifyServerOptions = {},
) {
  const app = fastify(host);
  await app.register(
    async (scope) => {
      await scope.register(resultReplies, options);
      routes(scope);
    },
    { prefix: '/orders' },
  );
  app.put('/elsewhere', { schema: { body: requestSchema } }, async () => {
    throw new IntegrationError('EOI008');
  });
  return listen(app);
}

const refuse = async (): Promise<never> => {
  throw new IntegrationError('EOI008');
};

const put = (url: string, body = '{}', type = 'application/json') =>
  send(url, { method: 'PUT', body, headers: { 'content-type': type } });

describe('sendResult on Fastify 5', () => {
  it('keeps the headers that the route has set', async () => {
    const origin = await start((scope) =>
      scope.get('/', { schema }, (_request, reply) =>
        reply.header('x-trace', '42').sendResult(success('SOI001')),
      ),
    );
    const { status, headers, text } = await send(`${origin}/orders`);
    expect([status, JSON.parse(text)]).toEqual([200, success('SOI001')]);
    expect(headers.get('x-trace')).toBe('42');
  });

  it('can be returned by an asynchronous route', async () => {
    const origin = await start((scope) =>
      scope.put('/', async (_request, reply) => reply.sendResult(failure('EOI007'))),
    );
    const { status, text } = await put(`${origin}/orders`);
    expect([status, JSON.parse(text)]).toEqual([409, failure('EOI007')]);
  });

  it('exists in the scope of the plugin and in those below it, and nowhere else', async () => {
    const seen: Record<string, boolean> = {};
    const app = fastify();
    await app.register(async (scope) => {
      await scope.register(resultReplies);
      await scope.register(async (inner) => {
        seen.inner = inner.hasReplyDecorator('sendResult');
      });
      seen.scope = scope.hasReplyDecorator('sendResult');
    });
    seen.host = app.hasReplyDecorator('sendResult');
    expect(seen).toEqual({ inner: true, scope: true, host: false });
  });
});

describe('the response schema on Fastify 5', () => {
  it('lets no key leave that the contract does not have', async () => {
    const result = { ...success('SOI001'), customer: '123.456.789-00' };
    const origin = await start((scope) =>
      scope.get('/', { schema }, (_request, reply) => reply.sendResult(result)),
    );
    const { status, text } = await send(`${origin}/orders`);
    expect([status, JSON.parse(text)]).toEqual([500, failure('EOI000')]);
    expect(text).not.toContain('123.456.789-00');
  });

  it('writes every key of the contract', async () => {
    const result = success('SOI001', { fields: { mainOrderId: 'MKP-1', franchiseOrderId: null } });
    const origin = await start((scope) =>
      scope.get('/', { schema }, (_request, reply) => reply.sendResult(result)),
    );
    const { text } = await send(`${origin}/orders`);
    expect(emittedResultSchema.parse(JSON.parse(text))).toEqual(result);
  });
});

describe('resultReplies on Fastify 5', () => {
  it('fills the body with what `subject` says of the request', async () => {
    const origin = await start((scope) => scope.put('/:id', refuse), {
      subject: ({ params, query }) => ({
        flow: 'ApproveOrder',
        marketplaceOrderId: (params as { id: string }).id,
        accountName: (query as { an: string }).an,
      }),
    });
    const { status, text } = await put(`${origin}/orders/123456789?an=grocery1`);
    const subject = { marketplaceOrderId: '123456789', accountName: 'grocery1' };
    expect(status).toBe(409);
    expect(JSON.parse(text)).toEqual(failure('EOI008', { flow: 'ApproveOrder', ...subject }));
  });

  it('makes EOI005 of what Fastify’s own validation finds, with a pointer for each place', async () => {
    const host = { ajv: { customOptions: { allErrors: true } } };
    const origin = await start(
      (scope) => scope.put('/', { schema: { body: requestSchema } }, refuse),
      {},
      host,
    );
    const { status, text } = await put(`${origin}/orders`, '{"marketplaceOrderStatus":"shipped"}');
    const body = emittedResultSchema.parse(JSON.parse(text));
    expect([status, body.code]).toEqual([400, 'EOI005']);
    expect(body.errors).toEqual([
      {
        source: 'Order Integration',
        code: 'EOI005',
        description: expect.stringMatching(/^\/marketplaceOrderId: /),
      },
      {
        source: 'Order Integration',
        code: 'EOI005',
        description: expect.stringMatching(/^\/marketplaceOrderStatus: /),
      },
    ]);
  });

  it.each(['update-order-status', 'new-order'])(
    'validates by the published schema as it is, on several routes: %s',
    async (name) => {
      const published = load(`@order-integration/contracts/schemas/draft-07/${name}.reader.schema.json`);
      const origin = await start((scope) => {
        scope.put('/one', { schema: { body: published } }, refuse);
        scope.put('/other', { schema: { body: published } }, refuse);
      });
      for (const path of ['one', 'other']) {
        const { status, text } = await put(`${origin}/orders/${path}`);
        expect([status, JSON.parse(text).code]).toEqual([400, 'EOI005']);
      }
    },
  );

  it.each([
    ['broken JSON', '{"id":', 'application/json'],
    ['an empty body', '', 'application/json'],
    ['a body over the limit', JSON.stringify({ id: '0'.repeat(100) }), 'application/json'],
    ['another media type', 'a: 1', 'application/yaml'],
  ])('makes EOI005 of %s that Fastify refuses', async (_fault, body, type) => {
    const origin = await start((scope) => scope.put('/', { bodyLimit: 64 }, refuse));
    const { status, text } = await put(`${origin}/orders`, body, type);
    expect([status, JSON.parse(text).code]).toEqual([400, 'EOI005']);
  });

  it('writes name, message and stack of the error to the log of the request, and nothing that hangs on it', async () => {
    const lines: string[] = [];
    const logger = { level: 'error', stream: { write: (line: string) => void lines.push(line) } };
    const refuseWithBody = async () => {
      throw Object.assign(new IntegrationError('EOI008'), { body: 'customer data' });
    };
    const origin = await start((scope) => scope.put('/', refuseWithBody), {}, { logger });
    await put(`${origin}/orders`);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      expect.stringMatching(/^IntegrationError: EOI008: .*\n\s+at /),
    ]);
    expect(lines.join()).not.toContain('customer data');
  });

  it.each([401, 403, 404, 409, 429])('leaves a refusal with %i to the host', async (statusCode) => {
    const origin = await start((scope) =>
      scope.put('/', async () => {
        throw Object.assign(new Error('refused'), { statusCode });
      }),
    );
    const { status, text } = await put(`${origin}/orders`);
    expect(status).toBe(statusCode);
    expect(JSON.parse(text)).toMatchObject({ statusCode, message: 'refused' });
  });

  it('leaves Fastify’s errors outside of its scope as they are', async () => {
    const origin = await start(() => {});
    const invalid = await put(`${origin}/elsewhere`);
    expect([invalid.status, JSON.parse(invalid.text).code]).toEqual([400, 'FST_ERR_VALIDATION']);
    const body = '{"marketplaceOrderId":"1","marketplaceOrderStatus":"approved"}';
    const failed = await put(`${origin}/elsewhere`, body);
    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain('"success"');
  });
});
