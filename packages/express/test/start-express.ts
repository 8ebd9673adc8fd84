import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { StartHost } from '@order-integration/testing';
import type express from 'express';
import { orderIntegration, resultErrors, sendResult } from '../src/index.ts';

/** Starts the host application on a major of Express. */
export function startExpress(framework: typeof express): StartHost {
  return async ({ role, resultOf, errorOf, parserFirst = false }) => {
    const app = framework();
    if (parserFirst) app.use(framework.json());
    app.use('/api/vtex', orderIntegration(role));
    app.use(framework.json());

    app.get('/results/:code', (request, response) => sendResult(response, resultOf(request.params.code)));
    app.get('/errors/:name', (request, _response, next) => next(errorOf(request.params.name, refusal)));
    app.use('/errors', resultErrors({ onError: () => {} }));

    app.post('/host/echo', (request, response) => void response.json(request.body));
    app.get('/host/error', (_request, _response, next) => next(new Error('host')));
    app.set('env', 'test');

    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      origin: `http://127.0.0.1:${port}`,
      close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    };
  };
}

function refusal(status: number): Error {
  return Object.assign(new Error('refused'), { status });
}
