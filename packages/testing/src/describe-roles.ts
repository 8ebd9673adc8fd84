import { jsonResponse, problemResponse, queryValue, type Role, readJson } from '@order-integration/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningHost, StartHost } from './host.ts';

/** A role that nobody wrote with this adapter in mind: other methods, parameters and paths than a connector has. */
const orders: Role = {
  endpoints: [
    {
      method: 'GET',
      path: '/orders/{id}',
      handle: async ({ method, url }, parameters) =>
        jsonResponse(200, { method, url, parameters, an: queryValue(url, 'an') }, { 'x-orders': 'read' }),
    },
    {
      method: 'PUT',
      path: '/orders/{id}',
      handle: async (request) => {
        const json = await readJson(request, { bodyBytes: 1024, bodyMs: 1000, depth: 8 });
        return json.ok ? jsonResponse(202, { placed: json.value }) : problemResponse(json.problem);
      },
    },
    { method: 'GET', path: '/nothing-after-all', handle: async () => undefined },
    {
      method: 'GET',
      path: '/broken',
      handle: () => Promise.reject(new Error('customer 123.456.789-00')),
    },
  ],
};

/** What a mount does with any role, a connector or not. */
export function describeRoles(start: StartHost): void {
  describe('mounts any role', () => {
    let host: RunningHost | undefined;
    const call = (path: string, init?: RequestInit) => fetch(`${host?.origin}/api/vtex${path}`, init);
    beforeAll(async () => {
      host = await start({ role: orders, resultOf: unused, errorOf: unused });
    });
    afterAll(() => host?.close());

    it('hands over the URL below the mount, the parameters and the query', async () => {
      const response = await call('/orders/MKP%2D1%20%C3%BC?an=connections&flag&an=again');
      expect(response.status).toBe(200);
      expect(response.headers.get('x-orders')).toBe('read');
      expect(await response.json()).toEqual({
        method: 'GET',
        url: '/orders/MKP%2D1%20%C3%BC?an=connections&flag&an=again',
        parameters: { id: 'MKP-1 ü' },
        an: 'connections',
      });
    });

    it('hands over a parameter of any length', async () => {
      const id = '0'.repeat(2000);
      const response = await call(`/orders/${id}`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ parameters: { id } });
    });

    it('answers HEAD as GET, without the body', async () => {
      const get = await call('/orders/1');
      const head = await call('/orders/1', { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(head.headers.get('x-orders')).toBe('read');
      expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(await head.text()).toBe('');
    });

    it('hands over the body of a PUT and answers in the role’s status', async () => {
      const response = await call('/orders/1', { method: 'PUT', body: '{"items":[1]}', headers: json });
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ placed: { items: [1] } });
    });

    it.each(['DELETE', 'OPTIONS', 'POST'])('answers 405 to %s and names the methods', async (method) => {
      const response = await call('/orders/1', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD, PUT');
    });

    it('answers 500 for an endpoint that throws, without a word of the error', async () => {
      const response = await call('/broken');
      expect(response.status).toBe(500);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.text()).not.toContain('123.456.789-00');
    });

    it.each(['/nothing-after-all', '/orders', '/orders/1/', '/ORDERS/1', '/elsewhere'])(
      'leaves %s to the host, who has nothing there',
      async (path) => {
        const response = await call(path);
        expect(response.status).toBe(404);
      },
    );
  });
}

const json = { 'content-type': 'application/json' };

function unused(): never {
  throw new Error('The host has called what this test does not use');
}
