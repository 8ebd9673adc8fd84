import type { NewOrder } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { place } from '../src/scenarios/steps.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();

describe('lists', () => {
  it('are read page by page, in order, each item once', async () => {
    const ids = ['page-1', 'page-2', 'page-3', 'page-4', 'page-5'];
    for (const id of ids) {
      await sandbox().send(place(id));
      await sandbox().receiver.until(id);
    }
    for (const list of ['orders', 'requests', 'attempts']) {
      const pages = await pagesOf(list, 2);
      expect(
        pages.map((page) => page.length),
        list,
      ).toEqual([2, 2, 1]);
      expect(pages.flat().map(orderOf), list).toEqual(ids);
    }
  });

  it('are narrowed to an account and an order', async () => {
    const { call } = sandbox();
    for (const list of ['orders', 'requests', 'attempts']) {
      const one = await call<ListedPage>(
        'GET',
        `/sandbox/${list}?account=connections&marketplaceOrderId=page-3`,
      );
      expect(one.body.items.map(orderOf), list).toEqual(['page-3']);
      expect((await call('GET', `/sandbox/${list}?account=grocery1`)).body.items, list).toEqual([]);
    }
  });

  it.each(['limit=0', 'limit=501', 'limit=x', 'after=x', 'unknown=1'])('refuse %s', async (query) => {
    expect(await sandbox().call('GET', `/sandbox/orders?${query}`)).toMatchObject({
      status: 400,
      body: { type: 'urn:order-integration:problem:invalid-request' },
    });
  });

  it('show an order by each of its ids', async () => {
    for (const id of ['page-1', 'MKP-page-1'])
      expect((await sandbox().call('GET', `/sandbox/orders/connections/${id}`)).body).toMatchObject({
        marketplaceOrderId: 'page-1',
        state: 'waiting-ffmt-authorization',
        expectedValue: 11_190,
      });
    expect(await sandbox().call('GET', '/sandbox/orders/connections/nothing')).toMatchObject({ status: 404 });
  });

  it('hold a mebibyte at most of what is large, and all of it in the end', async () => {
    const { call, send, receiver } = sandbox();
    const ids = Array.from({ length: 12 }, (_, index) => `large-${index}`);
    for (const id of ids) await send(manyLines(id, 1_000));
    await Promise.all(ids.map((id) => receiver.until(id)));
    const found: string[] = [];
    let pages = 0;
    for (let after = ''; ; ) {
      const { body } = await call<ListedPage>('GET', `/sandbox/orders?limit=500${after}`);
      expect(JSON.stringify(body).length).toBeLessThanOrEqual(1_048_576);
      expect(body.items.length).toBeGreaterThan(0);
      found.push(...body.items.map(orderOf));
      pages += 1;
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(found.filter((id) => id.startsWith('large-')).toSorted()).toEqual(ids.toSorted());
    expect(new Set(found).size).toBe(found.length);
    expect(pages).toBeGreaterThan(1);
  });

  it('hold no customer data', async () => {
    for (const list of ['orders', 'requests', 'attempts']) {
      const { body } = await sandbox().call('GET', `/sandbox/${list}`);
      expect(JSON.stringify(body)).not.toMatch(/maria|exemplo|5511900000000/i);
    }
  });
});

describe('dead letters', () => {
  it('hold what failed to the end, and are sent again', async () => {
    const { send, receiver, call } = sandbox();
    receiver.answerWith(500);
    const before = receiver.answers.length;
    await send(place('dead-1'));
    await receiver.untilThat(() => receiver.answers.length === before + 3);
    const letter = await deadLetterOf('dead-1');
    expect(letter).toMatchObject({ queue: 'deliveries', code: 'SOI001', attempts: 3 });
    receiver.answerWith(undefined);
    expect(await call('POST', `/sandbox/dead-letters/${letter.id}/redrive`)).toMatchObject({ status: 200 });
    expect((await receiver.until('dead-1'))[0]?.code).toBe('SOI001');
    expect(await call('POST', `/sandbox/dead-letters/${letter.id}/redrive`)).toMatchObject({ status: 404 });
  });

  it('hold at once what the connector answers 410 to, and are deleted', async () => {
    const { send, receiver, call } = sandbox();
    receiver.answerWith(410);
    for (const id of ['gone-1', 'gone-2', 'gone-3']) await send(place(id));
    await Promise.all(['gone-1', 'gone-2', 'gone-3'].map(deadLetterOf));
    receiver.answerWith(undefined);
    const pages = await pagesOf('dead-letters', 2);
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    const letter = await deadLetterOf('gone-2');
    expect(await call('DELETE', `/sandbox/dead-letters/${letter.id}`)).toMatchObject({ status: 200 });
    expect(await call('DELETE', `/sandbox/dead-letters/${letter.id}`)).toMatchObject({ status: 404 });
    expect((await pagesOf('dead-letters', 10)).flat().map(orderOf).toSorted()).toEqual(['gone-1', 'gone-3']);
  });

  it.each(['x', 'other.1', 'deliveries.'])('do not know the id %s', async (id) => {
    expect(await sandbox().call('DELETE', `/sandbox/dead-letters/${id}`)).toMatchObject({ status: 404 });
  });
});

/** What the items of every list have in common. */
interface Listed {
  readonly id: string;
  readonly marketplaceOrderId?: string;
  readonly key?: string;
}

interface ListedPage {
  readonly items: Listed[];
  readonly next: string | null;
}

/** The dead letter of an order, as soon as there is one: the queue files a job after its last attempt. */
async function deadLetterOf(id: string) {
  const find = async () => (await pagesOf('dead-letters', 50)).flat().filter((each) => orderOf(each) === id);
  await expect.poll(find, { timeout: 20_000, interval: 20 }).not.toEqual([]);
  const [letter] = await find();
  return { ...letter, id: letter?.id ?? '' };
}

async function pagesOf(list: string, limit: number): Promise<Listed[][]> {
  const pages = [];
  for (let query = `limit=${limit}`; ; ) {
    const { body } = await sandbox().call<ListedPage>('GET', `/sandbox/${list}?${query}`);
    pages.push(body.items);
    if (body.next === null) return pages;
    query = `limit=${limit}&after=${encodeURIComponent(body.next)}`;
  }
}

/** An order with one SKU in many lines. */
function manyLines(id: string, count: number) {
  const step = place(id, { paid: count * 9_990 + 1_200 });
  const body = step.body as NewOrder;
  const [item] = body.items;
  const [logistics] = body.shippingData.logisticsInfo;
  const logisticsInfo = Array.from({ length: count }, (_, index) => ({
    ...logistics,
    price: index === 0 ? 1_200 : 0,
  }));
  return {
    ...step,
    body: { ...body, items: Array(count).fill(item), shippingData: { ...body.shippingData, logisticsInfo } },
  };
}

function orderOf({ marketplaceOrderId, key }: Listed): string {
  return marketplaceOrderId ?? JSON.parse(key ?? '[]')[1];
}
