import type { Job } from './facts.ts';

/** What the reference keeps of an order. */
interface Kept {
  readonly affiliate: string;
  state: 'new' | 'approved' | 'waits' | 'canceled';
}

/** What a SKU of the reference's catalogue leads to, beside an order. */
const troubles: Readonly<Record<string, string>> = {
  'out-of-stock': 'EOI002',
  unmapped: 'EOI001',
  'away-upstream': 'EOI006',
  'too-slow': 'EOI010',
};
const prices: Readonly<Record<string, number>> = {
  '1001': 9_990,
  '1002': 2_490,
  'watched-by-seller': 5_000,
  ...Object.fromEntries(Object.keys(troubles).map((sku) => [sku, 100])),
};

/** The orders of a reference service. */
export class OrderBook {
  readonly #orders = new Map<string, Kept>([
    ['connections canceled-order', { affiliate: 'MKP', state: 'canceled' }],
  ]);

  /** Places an order and gives the code of the outcome. */
  place({ account, affiliate, body }: Job): string {
    const key = `${account} ${body.marketplaceOrderId}`;
    if (this.#orders.has(key)) return 'EOI007';
    const skus = body.items.map(({ id }) => id);
    if (skus.some((sku) => prices[sku] === undefined)) return 'EOI004';
    const trouble = skus.map((sku) => troubles[sku]).find((code) => code !== undefined);
    if (trouble !== undefined) return trouble;
    const goods = body.items.reduce((total, { id, quantity }) => total + (prices[id] ?? 0) * quantity, 0);
    const shipping = body.shippingData.logisticsInfo.reduce((total, { price }) => total + price, 0);
    const differs = goods + shipping !== body.marketplacePaymentValue;
    if (differs && !skus.includes('watched-by-seller')) return 'EOI003';
    this.#orders.set(key, { affiliate, state: differs ? 'waits' : 'new' });
    return 'SOI001';
  }

  /** Approves an order and gives the code of the outcome. */
  approve({ account, body }: Pick<Job, 'account' | 'body'>): string {
    const order = this.#orders.get(`${account} ${body.marketplaceOrderId}`);
    if (order === undefined) return 'EOI008';
    if (order.state === 'waits') return 'EOI011';
    if (order.state !== 'new') return 'EOI009';
    order.state = 'approved';
    return 'SOI002';
  }

  /** The affiliate that placed an order. */
  affiliateOf({ account, body }: Job): string {
    return this.#orders.get(`${account} ${body.marketplaceOrderId}`)?.affiliate ?? '';
  }

  /** Forgets an order, as a careless service does. */
  forget({ account, body }: Pick<Job, 'account' | 'body'>): void {
    this.#orders.delete(`${account} ${body.marketplaceOrderId}`);
  }
}
