import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** What the package exports, types among it. A name goes in or out on purpose only. */
const names = {
  values: [
    'ConfigurationError',
    'ConnectionError',
    'CredentialsError',
    'RateLimitedError',
    'TimeoutError',
    'UnexpectedAnswerError',
    'createClient',
  ],
  types: [
    'AnswerFacts',
    'AnswerProblem',
    'AppKeyCredentials',
    'CallOptions',
    'Client',
    'ClientOptions',
    'Credentials',
    'Fetch',
    'FetchBody',
    'FetchRequest',
    'FetchResponse',
    'PlaceOrderOptions',
    'RetryNotice',
    'RetryOptions',
    'TryError',
    'UserCookieCredentials',
  ],
};

describe('the exports', () => {
  it('are the values of the list', () => {
    expect(Object.keys(source).sort()).toEqual(names.values);
  });

  it('are the types of the list', async () => {
    const entry = await readFile(new URL('../src/index.ts', import.meta.url), 'utf8');
    const exported = [...entry.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, allTypes, list = '']) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && (allTypes !== undefined || name.startsWith('type ')))
        .map((name) => name.replace('type ', '')),
    );
    expect(exported.sort()).toEqual(names.types);
  });
});

describe('the built package', () => {
  const use = `
    console.log(JSON.stringify(Object.keys(client).sort()));
    const fetch = async (url, { method }) => new Response(JSON.stringify({ code: 'SOI003', flow: method + ' ' + url, success: true }));
    const api = client.createClient({ account: 'a', credentials: { userCookie: 'c' }, fetch });
    api.updateOrderStatus({ marketplaceOrderId: '1', marketplaceOrderStatus: 'approved' }).then(({ flow }) => console.log(flow));
  `;

  it.each([
    ['module', `import * as client from '@order-integration/client';`],
    ['commonjs', `const client = require('@order-integration/client');`],
  ])('works as %s', (kind, load) => {
    const output = execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', `${load} ${use}`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(output.split('\n')).toEqual([
      JSON.stringify(names.values),
      'PUT https://a.vtexcommercestable.com.br/api/order-integration/orders/status?an=a',
      '',
    ]);
  });

  it.each(['dist/index.mjs', 'dist/index.cjs'])(
    'needs nothing of Node and no other package than contracts: %s',
    async (file) => {
      const code = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
      const imports = [...code.matchAll(/(?:from |require\()["']([^"']+)["']/g)].map(([, name]) => name);
      expect(new Set(imports)).toEqual(new Set(['@order-integration/contracts']));
      expect(code).not.toMatch(/\bprocess\.|\bBuffer\b|setImmediate|__dirname/);
    },
  );
});
