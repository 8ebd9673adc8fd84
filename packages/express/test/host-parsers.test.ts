import {
  notification,
  notify,
  recordingConnector,
  send,
  serve,
  signatureOf,
  signedAuthentication,
} from '@order-integration/testing';
import type { RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { majors } from './majors.ts';

describe.each(majors)('parsers of a host on %s', (_name, express) => {
  /** A host whose parser stands before the mount. */
  async function start(parser: RequestHandler, authenticate?: ReturnType<typeof signedAuthentication>) {
    const recorded = recordingConnector(authenticate);
    const app = express().set('env', 'test');
    app.use(parser).use('/api/vtex', orderIntegration(recorded.connector));
    return { ...recorded, mount: `${await serve(app)}/api/vtex` };
  }

  /** Sends a notification with its signature. */
  const notifySigned = (mount: string, body = notification, headers = {}) =>
    notify(mount, body, { ...signatureOf(body), ...headers });

  describe('that has consumed the body as JSON', () => {
    it('leaves what it made of the body to the connector', async () => {
      const { mount, handled } = await start(express.json());
      expect((await notify(mount)).status).toBe(200);
      expect(handled.map(({ code }) => code)).toEqual(['SOI002']);
    });

    it('answers broken JSON itself, and the connector never sees it', async () => {
      const { mount, handled, unhandled } = await start(express.json());
      const answer = await notify(mount, '{"code":');
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).not.toContain('problem+json');
      expect([...handled, ...unhandled]).toEqual([]);
    });

    it('leaves a body that breaks the contract to be kept, written anew', async () => {
      const { mount, unhandled } = await start(express.json());
      const answer = await notify(mount, '{ "code" : "SOI002" }');
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.text).issues).toContainEqual(expect.objectContaining({ pointer: '/flow' }));
      expect(unhandled).toEqual(['{"code":"SOI002"}']);
    });

    it('makes a signature impossible to check: 500, and an error that names the line to change', async () => {
      const { mount, handled, errors } = await start(express.json(), signedAuthentication());
      const answer = await notifySigned(mount);
      expect(answer.status).toBe(500);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(handled).toEqual([]);
      expect(String(errors)).toContain('mount orderIntegration before it (before `app.use(express.json())`)');
    });
  });

  describe('that keeps the bytes as they were sent', () => {
    const keepsBytes: Readonly<Record<string, () => RequestHandler>> = {
      'express.json with a `verify` that keeps `rawBody`': () =>
        express.json({
          verify: (request, _response, buffer) => void Object.assign(request, { rawBody: buffer }),
        }),
      'express.raw': () => express.raw({ type: '*/*' }),
      'express.text': () => express.text({ type: '*/*' }),
    };

    it.each(Object.entries(keepsBytes))('lets a signature be checked: %s', async (_parser, parser) => {
      const { mount, handled } = await start(parser(), signedAuthentication());
      const body = notification.replace('{', '{ ').replace('MKP-', 'MKP-ü-');
      expect((await notifySigned(mount, body)).status).toBe(200);
      expect((await notifySigned(mount, body, signatureOf(`${body} `))).status).toBe(401);
      expect(handled).toHaveLength(1);
    });

    it.each(['express.raw', 'express.text'])('leaves broken JSON to the connector: %s', async (parser) => {
      const { mount, unhandled } = await start(keepsBytes[parser]?.() ?? express.raw());
      const answer = await notify(mount, '{"code":');
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(unhandled).toEqual(['{"code":']);
    });
  });

  it('do not touch the body where they look for another media type', async () => {
    const { mount, handled } = await start(express.urlencoded({ extended: false }), signedAuthentication());
    expect((await notifySigned(mount)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('do not touch the body where they are mounted after the role', async () => {
    const { connector, handled, unhandled } = recordingConnector(signedAuthentication());
    const app = express().use('/api/vtex', orderIntegration(connector)).use(express.json());
    app.post('/own', (request, response) => void response.json(request.body));
    const origin = await serve(app);
    expect((await notifySigned(`${origin}/api/vtex`)).status).toBe(200);
    expect((await notifySigned(`${origin}/api/vtex`, 'broken')).status).toBe(400);
    const own = await send(`${origin}/own`, { method: 'POST', body: '[1]', headers: json });
    expect(own.text).toBe('[1]');
    expect(handled).toHaveLength(1);
    expect(unhandled).toEqual(['broken']);
  });
});

const json = { 'content-type': 'application/json' };
