import { request } from 'node:http';
import { pathSecret } from '@order-integration/connector';
import { routes } from '@order-integration/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningHost, StartHost } from './host.ts';
import { recordingConnector } from './recording-connector.ts';

const secret = 'a-secret-that-nobody-may-see';
const notification = routes.notification.path;

/** Request lines whose path holds the right secret, and that the protocol does not know. */
const spellings: readonly (readonly [what: string, method: string, path: string])[] = [
  ['the endpoint itself', 'GET', `/${secret}`],
  ['another path below it', 'POST', `/${secret}/elsewhere`],
  ['a method that few servers know', 'PROPFIND', `/${secret}${notification}`],
  ['a method that few servers know, on another path', 'PROPFIND', `/${secret}/elsewhere`],
  ['a doubled slash', 'POST', `//${secret}${notification}`],
  ['a dot segment', 'POST', `/./${secret}${notification}`],
  ['a percent-encoded slash', 'POST', `/${secret}%2F${notification.slice(1)}`],
  ['a percent-encoded letter', 'POST', `/%61${secret.slice(1)}/elsewhere`],
  ['a slash at the end', 'POST', `/${secret}${notification}/`],
];

/** What no adapter of a framework may leave to the host: its 404 page and its log would repeat the secret. */
export function describeSecrets(start: StartHost): void {
  describe('ends a path that holds the secret at the connector', () => {
    let host: RunningHost | undefined;
    beforeAll(async () => {
      const { connector } = recordingConnector(pathSecret(secret));
      host = await start({ role: connector, resultOf: unused, errorOf: unused });
    });
    afterAll(() => host?.close());

    it.each(spellings)('%s: %s', async (_what, method, path) => {
      const { status, contentType, text } = await sendRaw(`${host?.origin}`, method, `/api/vtex${path}`);
      expect([status, contentType]).toEqual([
        path === `/${secret}${notification}` ? 405 : 404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(text).not.toContain(secret);
    });

    it('leaves everything else to the host', async () => {
      const { contentType } = await sendRaw(`${host?.origin}`, 'POST', '/api/vtex/another/elsewhere');
      expect(contentType).not.toContain('problem+json');
    });
  });
}

/** Sends a request whose path stays as it is: `fetch` would tidy it up. */
function sendRaw(origin: string, method: string, path: string) {
  const { hostname, port } = new URL(origin);
  return new Promise<{ status: number | undefined; contentType: string | undefined; text: string }>(
    (resolve, reject) => {
      request({ hostname, port, method, path, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode, contentType: response.headers['content-type'], text }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

function unused(): never {
  throw new Error('The host has called what this test does not use');
}
