import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { send } from '../../testing/src/wire/index.ts';
import { mount, startConnector } from './support/start-connector.ts';

interface Exchange {
  readonly description: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: { readonly status: number };
}

const manifest = createRequire(import.meta.url).resolve('@order-integration/contracts/package.json');
const folder = join(dirname(manifest), 'vectors/exchanges/notification');
const exchanges = readdirSync(folder).map((file): [string, Exchange] => [
  file,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
]);

describe('the published exchanges of the notification', () => {
  it('are there', () => {
    expect(exchanges.length).toBeGreaterThan(20);
  });

  it.each(exchanges)('%s', async (_file, { request, response }) => {
    const connector = await startConnector();
    const { method, path, headers, body = '' } = request;
    const answer = await send(connector.port, { method, path: mount + path, headers, body });
    expect(answer.status).toBe(response.status);
    expect(connector.runs).toHaveLength(response.status === 200 ? 1 : 0);
    const isKept = ![200, 404, 405].includes(response.status);
    expect(connector.rejections.map((rejection) => rejection.body)).toEqual(isKept ? [body] : []);
  });
});
