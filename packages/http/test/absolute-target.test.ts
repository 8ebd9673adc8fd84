import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { jsonResponse, type Role, toNodeHandler } from '../src/index.ts';

const role: Role = {
  endpoints: [
    { method: 'GET', path: '/orders', handle: async ({ url }) => jsonResponse(200, { url }) },
    { method: 'GET', path: '/', handle: async ({ url }) => jsonResponse(200, { url }) },
  ],
};

it.each([
  ['http://vtex.example/api/orders?an=x', '/orders?an=x'],
  ['HTTPS://vtex.example:8443/api/orders', '/orders'],
  ['/api/orders?next=http://elsewhere/', '/orders?next=http://elsewhere/'],
])('takes the target %s, as RFC 9112 asks', async (path, url) => {
  const server = createServer(toNodeHandler(role, { path: '/api' }));
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const outgoing = request({ port: (server.address() as AddressInfo).port, path });
  const [response] = await once(outgoing.end(), 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  expect(JSON.parse(text)).toEqual({ url });
});
