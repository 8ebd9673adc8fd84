import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from '@order-integration/testing/package';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

describe('the built package', () => {
  const use = `
    const fetch = async (url, { method }) => new Response(JSON.stringify({ code: 'SOI003', flow: method + ' ' + url, success: true }));
    const api = client.createClient({ account: 'a', credentials: { userToken: 'c' }, fetch });
    api.updateOrderStatus({ marketplaceOrderId: '1', marketplaceOrderStatus: 'approved' }).then(({ flow }) => console.log(flow));
  `;

  it.each([
    ['module', `import * as client from '@order-integration/client';`],
    ['commonjs', `const client = require('@order-integration/client');`],
  ] as const)('works as %s', (kind, load) => {
    expect(runScript(folder, kind, `${load} ${use}`)).toBe(
      'PUT https://a.vtexcommercestable.com.br/api/order-integration/orders/status?an=a\n',
    );
  });

  it.each(['dist/index.mjs', 'dist/index.cjs'])(
    'needs nothing of Node and no other package than contracts: %s',
    async (file) => {
      const code = await readFile(join(folder, file), 'utf8');
      const imports = [...code.matchAll(/(?:from |require\()["']([^"']+)["']/g)].map(([, name]) => name);
      expect(new Set(imports)).toEqual(new Set(['@order-integration/contracts']));
      expect(code).not.toMatch(/\bprocess\.|\bBuffer\b|setImmediate|__dirname/);
    },
  );
});
