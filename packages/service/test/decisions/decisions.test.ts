import { IntegrationError } from '@order-integration/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalOutcomes,
  decideApproval,
  decidePrice,
  expectedTotal,
  orderStates,
} from '../../src/index.ts';

function codeOf(decide: () => unknown): string {
  try {
    return String(decide());
  } catch (error) {
    return IntegrationError.isInstance(error) ? error.code : 'another error';
  }
}

describe('approval by state', () => {
  it('has an outcome for every state', () => {
    expect(Object.keys(approvalOutcomes).sort()).toEqual([...orderStates].sort());
  });

  it.each([
    [undefined, 'EOI008'],
    ['waiting-for-manual-authorization', 'EOI011'],
    ['order-accepted', 'true'],
    ['on-order-completed-ffm', 'true'],
    ['waiting-ffmt-authorization', 'true'],
    ['canceled', 'EOI009'],
    ['cancellation-requested', 'EOI009'],
    ['invoice', 'EOI009'],
    ['invoiced', 'EOI009'],
    ['handling', 'EOI009'],
  ] as const)('%s: %s', (state, outcome) => {
    expect(codeOf(() => decideApproval(state, { approvalAgain: 'EOI009' }))).toBe(outcome);
  });

  it('changes nothing where approving again counts as success', () => {
    expect(decideApproval('handling', { approvalAgain: 'SOI002' })).toBe(false);
  });
});

describe('price', () => {
  const order = {
    items: [{ id: '1', price: 100, quantity: 3 }],
    marketplaceInterestValue: 7,
    taxData: [{ skuId: '1', value: 5 }],
  };

  it('adds up price times quantity, shipping and interest, without taxes', () => {
    expect(expectedTotal(order, [{ price: 100, shipping: 20 }], { taxInTotal: false })).toBe(327);
  });

  it('adds taxes where the switch says so', () => {
    expect(expectedTotal(order, [{ price: 100, shipping: 20 }], { taxInTotal: true })).toBe(332);
  });

  it.each([
    [1000, 1000, 0, undefined, 'accepted'],
    [1000, 1050, 0.05, undefined, 'accepted'],
    [1000, 950, 0.05, undefined, 'accepted'],
    [1000, 1051, 0.05, undefined, 'EOI003'],
    [1000, 949, 0.05, undefined, 'EOI003'],
    [1000, 1001, 0, 'deny', 'EOI003'],
    [1000, 1001, 0, 'task', 'waits-for-seller'],
    [1000, 1001, 0, 'allow', 'accepted'],
    [100, 99, 0.01, undefined, 'accepted'],
    [290, 319, 0.1, undefined, 'accepted'],
    [100, 200, 1, undefined, 'accepted'],
  ] as const)('expected %i, paid %i, allowance %f, rule %s: %s', (expected, paid, rate, rule, outcome) => {
    expect(codeOf(() => decidePrice(expected, paid, rate, rule))).toBe(outcome);
  });

  /** A rate as a sender writes it, and the same in millionths. */
  const rates = fc
    .integer({ min: 0, max: 2_000_000 })
    .map((millionths) => ({ millionths: BigInt(millionths), rate: Number(`${millionths}e-6`) }));

  it('accepts every difference up to the allowed share of the expected total, and no cent more', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), rates, fc.boolean(), (expected, { millionths, rate }, isMore) => {
        const allowed = Number((BigInt(expected) * millionths) / 1_000_000n);
        const sign = isMore ? 1 : -1;
        expect(codeOf(() => decidePrice(expected, expected + sign * allowed, rate, undefined))).toBe(
          'accepted',
        );
        expect(codeOf(() => decidePrice(expected, expected + sign * (allowed + 1), rate, undefined))).toBe(
          'EOI003',
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('accepts each difference that is exactly at the limit, for rates of whole hundredths', () => {
    const refused: string[] = [];
    for (let hundredths = 1; hundredths <= 30; hundredths += 1) {
      for (let hundreds = 1; hundreds <= 900; hundreds += 1) {
        const expected = hundreds * 100;
        const paid = expected + hundreds * hundredths;
        const code = codeOf(() => decidePrice(expected, paid, hundredths / 100, undefined));
        if (code !== 'accepted') refused.push(`${expected} ${paid} ${hundredths / 100}`);
      }
    }
    expect(refused).toEqual([]);
  });

  it('decides amounts as large as an order may have', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(codeOf(() => decidePrice(most, most, 0, undefined))).toBe('accepted');
    expect(codeOf(() => decidePrice(most, most - 1, 0, undefined))).toBe('EOI003');
  });
});
