import fc from 'fast-check';

class Instance {
  readonly code = 'SOI001';
  readonly #hidden = 1;
  get flow(): string {
    return `PlaceOrder${this.#hidden}`;
  }
}

/** Values that never come out of `JSON.parse`, and no throwing ones. */
const exotic: readonly (() => unknown)[] = [
  () => undefined,
  () => 10n,
  () => Symbol('x'),
  () => Symbol.iterator,
  () => () => 'called',
  () => class {},
  () => new Instance(),
  () => new Error('x', { cause: new Error('y') }),
  () => new Date(Number.NaN),
  () => /x/g,
  () => new Map([['code', 'SOI001']]),
  () => new WeakSet(),
  () => new Uint8Array(3),
  () => new ArrayBuffer(3),
  () => Promise.resolve(1),
  () => Object.create({ code: 'SOI001', flow: 'PlaceOrder', success: true }),
  () => Object.freeze({ code: 'SOI001' }),
  () => new Proxy({ code: 'SOI001' }, {}),
  () => new Proxy([], {}),
  () => new Proxy(() => undefined, { get: () => 'x', has: () => true }),
  () => Object.assign([1, 2], { code: 'SOI001' }),
  () => new Array(5),
  () => Object(''),
  () => Object(1n),
  () => Object.assign(Object.create(null), { code: 'SOI001' }),
  circularObject,
  circularArray,
];

/** Any value at all whose properties can be read: JSON or not, cyclic, or of a class. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...exotic).map((make) => make()),
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);

function circularObject(): unknown {
  const circle: Record<string, unknown> = { code: 'SOI001', flow: 'PlaceOrder', success: true };
  return Object.assign(circle, { fields: circle, errors: [circle], extra: circle });
}

function circularArray(): unknown {
  const circle: unknown[] = [];
  circle.push(circle, { circle });
  return circle;
}
