import { readFile } from 'node:fs/promises';
import { exampleResult, type ResponseCode } from '@order-integration/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as source from '../src/index.ts';
import { keys } from './support/test-client.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const example = await readFile(new URL('readme-example.ts', import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the compiled example', () => {
    expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  });

  it('names every error', () => {
    for (const name of Object.keys(source).filter((each) => each.endsWith('Error'))) {
      expect(readme).toContain(`| \`${name}\``);
    }
  });

  it('names every option of a client', () => {
    const options: Record<keyof source.ClientOptions | keyof source.PlaceOrderOptions, true> = {
      account: true,
      credentials: true,
      baseUrl: true,
      environment: true,
      timeoutMs: true,
      retry: true,
      fetch: true,
      affiliateId: true,
      signal: true,
      onRetry: true,
    };
    for (const name of Object.keys(options)) expect(readme).toContain(`| \`${name}`);
  });
});

describe('the example of the README', () => {
  const fetch = vi.fn<source.Fetch>();

  beforeEach(() => {
    vi.stubEnv('VTEX_APP_KEY', keys.appKey);
    vi.stubEnv('VTEX_APP_TOKEN', keys.appToken);
    vi.stubGlobal('fetch', fetch);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  const answerWith = (code: ResponseCode) =>
    fetch.mockImplementationOnce(async () => new Response(JSON.stringify(exampleResult(code))));

  it('approves an order', async () => {
    const { approve } = await import('./readme-example.ts');
    answerWith('SOI003');
    await approve('123456789');
    expect(fetch.mock.calls).toMatchObject([
      [
        'https://grocery1.vtexcommercestable.com.br/api/order-integration/orders/status?an=grocery1',
        { method: 'PUT', headers: { 'X-VTEX-API-AppKey': keys.appKey } },
      ],
    ]);
  });

  it('says what to do when the order cannot be approved', async () => {
    const { approve } = await import('./readme-example.ts');
    answerWith('EOI009');
    await expect(approve('123456789')).rejects.toThrow(/^EOI009: \w/);
  });
});
