import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NewOrder } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { place } from '../src/scenarios/steps.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@order-integration/contracts/package.json')),
  'vectors/new-order/writer/valid',
);
const uses = readdirSync(folder)
  .filter((file) => /^\d\d-/.test(file))
  .map((file) => ({
    name: file.replace('.json', ''),
    body: JSON.parse(readFileSync(join(folder, file), 'utf8')).body as NewOrder,
  }));

describe('the published uses of New Order', () => {
  it('are twelve', () => {
    expect(uses).toHaveLength(12);
  });

  it.concurrent.each(uses)('$name gets the published fields', async ({ name, body }) => {
    const { send, receiver } = sandbox();
    const id = `use-${name}`;
    const isByFranchise = name.includes('franchise');
    const isApproved = body.marketplaceOrderStatus === 'approved';
    const order = { ...body, marketplaceOrderId: id, connectorEndpoint: '{{connectorEndpoint}}' };
    const { status, body: answer } = await send({ ...place(id), body: order });
    expect({ status, answer }).toMatchObject({ status: 200, answer: { code: 'SOI003', fields: null } });

    const results = await receiver.until(id, isApproved ? 2 : 1);
    expect(results.map(({ code }) => code)).toEqual(isApproved ? ['SOI001', 'SOI002'] : ['SOI001']);
    expect(new Set(results.map(({ operationId }) => operationId)).size).toBe(1);
    for (const { fields } of results)
      expect(fields).toEqual({
        mainOrderId: isByFranchise ? `MKP-${id}-01` : `MKP-${id}`,
        franchiseOrderId: isByFranchise ? `MKT-MKP-${id}-01` : null,
      });
  });
});
