import { jsonResponse, type Role } from '@order-integration/http';
import { notify, recordingConnector, send, serve } from '@order-integration/testing';
import type { ErrorRequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { majors } from './majors.ts';

const orders: Role = {
  endpoints: [{ method: 'GET', path: '/orders', handle: async () => jsonResponse(200, { orders: [] }) }],
};

describe.each(majors)('mounting on %s', (_name, express) => {
  it('works in a router', async () => {
    const { connector, handled } = recordingConnector();
    const router = express.Router().use('/vtex', orderIntegration(connector));
    const origin = await serve(express().use('/api', router));
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('works below a path with a parameter', async () => {
    const { connector, handled } = recordingConnector();
    const origin = await serve(express().use('/:tenant/vtex', orderIntegration(connector)));
    expect((await notify(`${origin}/grocery1/vtex`)).status).toBe(200);
    expect((await notify(`${origin}/vtex`)).status).toBe(404);
    expect(handled).toHaveLength(1);
  });

  it('works at the root', async () => {
    const { connector, handled } = recordingConnector();
    const origin = await serve(express().use(orderIntegration(connector)));
    expect((await notify(origin)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('asks the second role at a path for what the first one has not', async () => {
    const { connector, handled } = recordingConnector();
    const app = express().use('/api/vtex', orderIntegration(orders), orderIntegration(connector));
    const origin = await serve(app);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect((await send(`${origin}/api/vtex/orders`)).text).toBe('{"orders":[]}');
    expect(handled).toHaveLength(1);
  });

  it('keeps two connectors at two paths apart', async () => {
    const one = recordingConnector();
    const other = recordingConnector();
    const app = express()
      .use('/one', orderIntegration(one.connector))
      .use('/other', orderIntegration(other.connector));
    const origin = await serve(app);
    expect((await notify(`${origin}/other`)).status).toBe(200);
    expect([one.handled.length, other.handled.length]).toEqual([0, 1]);
  });

  it('hands a path that is none of the role’s to the host’s route below the mount', async () => {
    const app = express().use('/api/vtex', orderIntegration(recordingConnector().connector));
    app.get('/api/vtex/health', (_request, response) => void response.send('well'));
    expect((await send(`${await serve(app)}/api/vtex/health`)).text).toBe('well');
  });

  it('runs the host’s middleware that was mounted before it', async () => {
    const app = express().use((_request, response, next) => {
      response.set('x-trace', '42');
      next();
    });
    app.use('/api/vtex', orderIntegration(recordingConnector().connector));
    const answer = await notify(`${await serve(app)}/api/vtex`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-trace')).toBe('42');
  });

  it('tells the host’s error handlers when somebody has answered before it', async () => {
    const heard: unknown[] = [];
    const hear: ErrorRequestHandler = (error, _request, response, _next) => {
      heard.push(error.code);
      response.end();
    };
    const app = express().use((_request, response, next) => {
      response.writeHead(503).write('busy');
      next();
    });
    app.use('/api/vtex', orderIntegration(recordingConnector().connector)).use(hear);
    const answer = await notify(`${await serve(app)}/api/vtex`);
    expect([answer.status, answer.text]).toEqual([503, 'busy']);
    expect(heard).toEqual(['ERR_HTTP_HEADERS_SENT']);
  });
});
