import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { readSigningSecret } from '@order-integration/internal';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signingSecretSchema } from '../src/configuration.ts';
import { type Index, listRoutes } from '../src/routes/documents.ts';
import type { Health } from '../src/routes/health.ts';
import type { RequestPage } from '../src/routes/records.ts';
import { place } from '../src/scenarios/steps.ts';
import { accounts, registeredApps } from '../src/world/accounts.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();

describe("the sandbox's own routes", () => {
  it('are named at /', async () => {
    const { body } = await sandbox().call<Index>('GET', '/');
    const named = body.routes.map(({ method, path }) => `${method} ${path}`);
    expect(named).toContain('POST /sandbox/orders/{account}/{id}/cancel');
    expect(named).toContain('GET /sandbox/openapi.json');
    expect(named).toContain('PUT /api/order-integration/orders/status');
  });

  it('are described by an OpenAPI document without error or warning, with the API that is served', async () => {
    const { body } = await sandbox().call('GET', '/sandbox/openapi.json');
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: JSON.stringify(body), config });
    expect(problems.map(({ message, ruleId }) => `${ruleId}: ${message}`)).toEqual([]);
    const { routes } = (await sandbox().call<Index>('GET', '/')).body;
    expect(listRoutes(body as Parameters<typeof listRoutes>[0])).toEqual(routes);
  });

  it('are linked in the document to operations and parameters that it describes', async () => {
    const { body } = await sandbox().call<Described>('GET', '/sandbox/openapi.json');
    const operations = Object.values(body.paths).flatMap((item) => Object.values(item));
    const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
    const links = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses['200'].links ?? {}).map(([name, link]) => ({
        at: `${operationId} ${name}`,
        link,
      })),
    );
    expect(links.length).toBeGreaterThan(30);
    for (const { at, link } of links) {
      const taken = byId.get(link.operationId)?.parameters?.map((each) => each.name) ?? [];
      expect(byId.has(link.operationId), at).toBe(true);
      for (const name of Object.keys(link.parameters ?? {}))
        expect(taken, at).toContain(name.replace('query.', ''));
      expect(link.description, at).toMatch(/[.]$/);
    }
  });

  it.each(['QUERY', 'TRACE', 'PATCH', 'OPTIONS'])(
    'refuse %s, with the methods that they take',
    async (method) => {
      for (const [path, allow] of [
        ['/sandbox/world', 'GET, HEAD'],
        ['/sandbox/dead-letters/deliveries.1', 'DELETE'],
      ] as const) {
        const answer = await ask(method, path);
        expect(answer, path).toMatchObject({
          status: 405,
          headers: { allow, 'content-type': expect.stringContaining('application/problem+json') },
        });
      }
      const { headers } = await ask(method, '/sandbox/nothing');
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );

  it('answer on loopback names only', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example', '10.0.0.1'])
      expect(await statusFor(host), host).toBe(421);
    for (const host of ['localhost', 'LOCALHOST:80', '127.0.0.1:1', '[::1]:4310'])
      expect(await statusFor(host), host).toBe(200);
  });

  it('answer as problem details what they do not take', async () => {
    const { origin } = sandbox();
    const answers = await Promise.all([
      fetch(`${origin}/sandbox/nothing`),
      fetch(`${origin}/sandbox/health`, { method: 'POST' }),
      fetch(`${origin}/sandbox/faults`, {
        method: 'PUT',
        body: '[',
        headers: { 'content-type': 'application/json' },
      }),
      fetch(`${origin}/sandbox/faults`, {
        method: 'PUT',
        body: '[]',
        headers: { 'content-type': 'text/csv' },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 405, 400, 415]);
    for (const { headers } of answers)
      expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('show no secret', async () => {
    const secrets = [
      ...accounts.map(({ appToken }) => appToken),
      ...registeredApps.map(({ token }) => token),
    ];
    for (const path of ['/sandbox/accounts', '/sandbox/world', '/sandbox/connectors']) {
      const { body } = await sandbox().call('GET', path);
      for (const secret of secrets) expect(JSON.stringify(body).split(/"/), path).not.toContain(secret);
    }
  });

  it('tell how the sandbox is', async () => {
    const { status, body } = await sandbox().call('GET', '/sandbox/health');
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'up', database: 'PGlite' } });
  });
});

describe('registered connectors', () => {
  it('are added with a token, changed without, and never share one', async () => {
    const { call } = sandbox();
    const path = '/sandbox/connectors/other';
    const connector = { account: 'grocery1', endpoint: 'http://127.0.0.1:9/a' };
    expect(await call('PUT', path, connector)).toMatchObject({ status: 409 });
    expect(await call('PUT', path, { ...connector, token: 'EXAMPLE' })).toMatchObject({ status: 409 });
    expect(await call('PUT', path, { ...connector, token: 'OTHER' })).toMatchObject({ status: 200 });
    const moved = { ...connector, endpoint: 'http://127.0.0.1:9/b' };
    expect(await call('PUT', path, moved)).toMatchObject({ status: 200 });
    expect((await call('GET', '/sandbox/connectors')).body).toContainEqual({ name: 'other', ...moved });
    expect(await call('PUT', path, { ...connector, account: 'nobody' })).toMatchObject({ status: 404 });
    expect(await call('PUT', path, { ...connector, endpoint: 'ftp://x' })).toMatchObject({ status: 400 });
  });
});

describe('the signing secret of a connector', () => {
  it('has a pattern in OpenAPI, which takes what can sign', () => {
    const { pattern = '' } = z.toJSONSchema(signingSecretSchema);
    const key = fc.uint8Array({ minLength: 16, maxLength: 72 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(key, fc.constantFrom('whsec_', 'whsec'), fc.boolean(), (bytes, sign, isPadded) => {
        const base64 = bytes.toString('base64');
        const secret = sign + (isPadded ? base64 : base64.replaceAll('=', ''));
        const canSign = sign === 'whsec_' && bytes.length >= 24 && bytes.length <= 64;
        expect(new RegExp(pattern).test(secret)).toBe(canSign);
        if (canSign) expect(readSigningSecret('', secret)).toEqual(bytes);
        else expect(() => readSigningSecret('', secret)).toThrow('whsec_');
      }),
    );
  });
});

describe('a reset', () => {
  it('brings the world back, and drops what is still on its way', async () => {
    const { send, receiver, call } = sandbox();
    await send(place('old'));
    await receiver.until('old');
    const about = { marketplaceOrderId: 'on-its-way', times: 1 };
    await call('POST', '/sandbox/faults', { kind: 'notification-delayed', milliseconds: 1_000, ...about });
    await send(place('on-its-way'));
    await expect.poll(() => outcomesOf('on-its-way')).toHaveLength(1);
    await call('POST', '/sandbox/skus/connections/1005/restock', { quantity: 7 });

    expect(await call('POST', '/sandbox/reset')).toMatchObject({ status: 200, body: { done: true } });
    for (const list of ['orders', 'requests', 'attempts'])
      expect((await call('GET', `/sandbox/${list}`)).body, list).toEqual({ items: [], next: null });
    const { body: stock } = await call('GET', '/sandbox/stock');
    expect(stock).toContainEqual({
      account: 'connections',
      warehouseId: 'main-warehouse',
      skuId: '1005',
      quantity: 0,
      reserved: 0,
    });
    await expect
      .poll(async () => (await call<Health>('GET', '/sandbox/health')).body.queues.deliveries.waiting, {
        timeout: 10_000,
      })
      .toBe(0);
    await send(place('old'));
    expect((await receiver.until('old', 2)).map(({ code }) => code)).toEqual(['SOI001', 'SOI001']);
    expect(receiver.of('on-its-way')).toEqual([]);
  });
});

async function outcomesOf(id: string) {
  const { body } = await sandbox().call<RequestPage>('GET', `/sandbox/requests?marketplaceOrderId=${id}`);
  return body.items[0]?.outcomes ?? [];
}

/** What is asked of the OpenAPI document. */
interface Described {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly operationId: string;
        readonly parameters?: readonly { readonly name: string }[];
        readonly responses: { readonly 200: { readonly links?: Record<string, Link> } };
      }
    >
  >;
}

interface Link {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: Record<string, unknown>;
}

async function statusFor(host: string): Promise<number | undefined> {
  return (await ask('GET', '/sandbox/health', { host })).status;
}

/** `fetch` would set the host by itself, and knows fewer methods. */
function ask(method: string, path: string, headers: OutgoingHttpHeaders = {}) {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const outgoing = request(sandbox().origin + path, { method, headers }, (answer) => {
      answer.resume().once('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
    });
    outgoing.once('error', reject).end();
  });
}
