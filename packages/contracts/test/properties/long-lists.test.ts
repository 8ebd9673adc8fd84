import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import {
  ContractError,
  emittedUpdateOrderStatusSchema,
  issueLimit,
  readNewOrder,
  resultFromError,
  toContractIssues,
} from '../../src/index.ts';
import { contracts } from '../support/contracts.ts';
import { changeAt, placesIn, valueAt } from '../support/json.ts';
import { things, vectorNamed } from '../support/vectors.ts';

/** A body of each kind that holds every list. */
const whole = {
  'processing-result': vectorNamed('processing-result', 'writer', 'valid', 'several-errors').body,
  'update-order-status': vectorNamed('update-order-status', 'writer', 'valid', 'status-new').body,
  'new-order': vectorNamed('new-order', 'writer', 'valid', 'every-key').body,
};
const lists = things.flatMap((thing) =>
  placesIn(whole[thing])
    .filter((place) => Array.isArray(valueAt(whole[thing], place)))
    .map((place) => ({ thing, place, name: place.join('.') })),
);

describe.each(lists)('the list $name of a $thing', ({ place, thing }) => {
  const { read, reader } = contracts[thing];
  const [entry] = valueAt(whole[thing], place) as readonly unknown[];
  const withList = (list: readonly unknown[]) => changeAt(whole[thing], place, () => list);

  it('is looked at in a few places only where half a million are broken, and the list of issues stops', () => {
    const { list, looks } = counted(Array(500_000).fill(1));
    const reading = read(withList(list));
    expect(reading.ok).toBe(false);
    expect(looks()).toBeLessThan(2_000);
    const plain = toContractIssues(reader.safeParse(withList(Array(2_000).fill(1))).error?.issues ?? []);
    expect(reading.ok ? [] : reading.issues).toEqual(plain);
  });

  it('is looked at hardly more often than its schema does where it is long and good', () => {
    const good = Array(20_000).fill(entry);
    const plain = counted(good);
    reader.safeParse(withList(plain.list));
    const ours = counted(good);
    contracts[thing].read(withList(ours.list));
    const visits = placesIn(entry).some((inner) => Array.isArray(valueAt(entry, inner)))
      ? 2 * good.length + 1_000
      : 0;
    expect(ours.looks()).toBeLessThanOrEqual(plain.looks() + visits + 1_000);
  });

  it('gets the verdict and the first issues of its schema, wherever and however entries are broken', () => {
    fc.assert(
      fc.property(longList(entry), (list) => {
        const body = withList(list);
        const parsed = reader.safeParse(body);
        const reading = read(body);
        const issues = parsed.success ? [] : toContractIssues(parsed.error.issues);
        // Rules between fields come after the schema.
        if (!parsed.success) expect(reading).toEqual({ ok: false, issues });
        else if (thing !== 'new-order') expect(reading).toEqual({ ok: true, value: parsed.data });
        expect(issues.length).toBeLessThanOrEqual(issueLimit);
      }),
      { numRuns: 60 },
    );
  });
});

describe('several long lists in one body', () => {
  const body = whole['new-order'];
  const { reader } = contracts['new-order'];

  it('get the verdict and the first issues of their schema, also where a list is inside another', () => {
    const [item] = valueAt(body, ['items']) as readonly unknown[];
    const [delivery] = valueAt(body, ['shippingData', 'logisticsInfo']) as readonly object[];
    const warehouses = fc
      .integer({ min: 0, max: 400 })
      .chain((length) =>
        fc
          .tuple(fc.constantFrom<unknown>({ warehouseId: 'w' }, 1, { warehouseId: '' }), fc.nat(length))
          .map(([broken, from]) =>
            Array.from({ length }, (_, index) => (index < from ? { warehouseId: 'w' } : broken)),
          ),
      );
    const deliveries = fc
      .array(warehouses, { minLength: 1, maxLength: 12 })
      .map((each) => each.map((deliveryIds) => ({ ...delivery, deliveryIds })));
    fc.assert(
      fc.property(longList(item), deliveries, (items, logisticsInfo) => {
        const order = changeAt(
          changeAt(body, ['items'], () => items),
          ['shippingData', 'logisticsInfo'],
          () => logisticsInfo,
        );
        const parsed = reader.safeParse(order);
        if (parsed.success) return;
        expect(readNewOrder(order)).toEqual({ ok: false, issues: toContractIssues(parsed.error.issues) });
      }),
      { numRuns: 200 },
    );
  });

  it('are each looked at in a few places only where thousands of them are broken', () => {
    const [delivery] = valueAt(body, ['shippingData', 'logisticsInfo']) as readonly object[];
    const each = Array.from({ length: 500 }, () => counted(Array(1_000).fill(1)));
    const logisticsInfo = each.map(({ list }) => ({ ...delivery, deliveryIds: list }));
    const reading = readNewOrder(changeAt(body, ['shippingData', 'logisticsInfo'], () => logisticsInfo));
    expect(reading.ok ? 0 : reading.issues.length).toBe(issueLimit);
    expect(each.reduce((sum, { looks }) => sum + looks(), 0)).toBeLessThan(30_000);
  });

  it('get no more issues from the rules between fields than from a schema', () => {
    const [item] = valueAt(body, ['items']) as readonly unknown[];
    const [delivery] = valueAt(body, ['shippingData', 'logisticsInfo']) as readonly object[];
    const count = 5_000;
    const fulfilled = changeAt(body, ['shippingData'], (shipping) => ({
      ...(shipping as object),
      isFob: true,
      isMarketplaceFulfillment: true,
      logisticsInfo: Array(count).fill({ ...delivery, selectedDeliveryChannel: 'delivery', deliveryIds: [] }),
    }));
    const reading = readNewOrder(changeAt(fulfilled, ['items'], () => Array(count).fill(item)));
    expect(reading.ok ? 0 : reading.issues.length).toBe(issueLimit);
  });
});

describe('a list of issues stops at its limit', () => {
  const many = Array.from({ length: 500_000 }, (_, index) => index);

  it('for keys too many of a writer', () => {
    const body = {
      ...(whole['update-order-status'] as object),
      ...Object.fromEntries(many.map((key) => [`k${key}`, 1])),
    };
    const { error } = emittedUpdateOrderStatusSchema.safeParse(body);
    expect(toContractIssues(error?.issues ?? [])).toHaveLength(issueLimit);
  });

  it.each([
    ['a ZodError of Zod 4', () => z.array(z.string()).safeParse(many).error],
    ['a ZodError of Zod 3', () => z3.array(z3.string()).safeParse(many).error],
    [
      'a ZodError with keys too many',
      () => z.strictObject({}).safeParse(Object.fromEntries(many.entries())).error,
    ],
    ['findings of Ajv', () => ({ validation: findings(many) })],
    ['a ContractError', () => new ContractError(many.map((key) => ({ pointer: `/${key}`, message: 'x' })))],
  ])('for what an error complains of: %s', (_what, make) => {
    const result = resultFromError(make());
    expect(result.code).toBe('EOI005');
    expect(result.errors).toHaveLength(issueLimit);
  });

  it('for the message of a ContractError', () => {
    const issues = many.map((key) => ({ pointer: `/${key}`, message: 'x' }));
    const error = new ContractError(issues);
    expect(error.issues).toHaveLength(issueLimit);
    expect(error.message.split('; ')).toHaveLength(issueLimit);
  });
});

/** A list that counts how often one of its entries is looked at. */
function counted(entries: unknown[]): { readonly list: readonly unknown[]; readonly looks: () => number } {
  let looks = 0;
  const list = new Proxy(entries, {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && /^\d/.test(key)) looks += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { list, looks: () => looks };
}

/** More than a thousand copies of an entry, of which some are replaced by one kind of wrong value, from a place on and by chance. */
function longList(entry: unknown): fc.Arbitrary<unknown[]> {
  const wrong = fc.constantFrom<unknown>(1, null, '', {}, [], {
    ...Object(entry),
    id: 1,
    code: 1,
    price: -1,
    trackingId: '',
  });
  const share = fc.constantFrom(0, 0.002, 0.1, 0.5, 1);
  return fc
    .record({
      length: fc.integer({ min: 900, max: 1_500 }),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      share,
      wrong,
      seed: fc.nat(96),
    })
    .map(({ from, length, seed, share: part, wrong: value }) =>
      Array.from({ length }, (_, index) =>
        index >= from * length && ((index * 37 + seed) % 97) / 97 < part ? value : entry,
      ),
    );
}

function findings(values: unknown[]): unknown {
  const validate = new Ajv({ allErrors: true }).compile({ type: 'array', items: { type: 'string' } });
  validate(values);
  return validate.errors;
}
