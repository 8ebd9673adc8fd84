import fc from 'fast-check';
import { changeAt, isObject, type Path, placesIn, removed, withKey } from './json.ts';
import { oddValue } from './odd-values.ts';

/** One change to a JSON value, as data, so that a counterexample can be read. */
export interface Mutation {
  readonly kind: keyof typeof changes;
  /** Which of the value's places, counted round. */
  readonly at: number;
  /** The key to add. */
  readonly key: string;
  /** The value to put in. */
  readonly value: unknown;
}

/** What each kind of mutation makes of the value at its place. */
const changes = {
  remove: () => removed,
  replace: (_current, { value }) => value,
  add: (current, { key, value }) => (isObject(current) ? withKey(current, key, value) : current),
  swapContainer: (current) => {
    if (Array.isArray(current)) return current.length === 1 ? current[0] : { ...current };
    return isObject(current) ? [current] : current;
  },
  repeat: (current) => (Array.isArray(current) ? [...current, ...current] : current),
  recase: (current) => {
    if (typeof current === 'boolean') return !current;
    if (typeof current !== 'string') return current;
    return current === current.toLowerCase() ? current.toUpperCase() : current.toLowerCase();
  },
  reverseKeys: (current) =>
    isObject(current) ? Object.fromEntries(Object.entries(current).reverse()) : current,
} as const satisfies Record<string, (current: unknown, mutation: Mutation) => unknown>;

/** Keys that trip up careless code, and keys of the contract where they may not belong. */
const addedKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  '0',
  '',
  ' ',
  'a/b~c',
  'extra',
  'código',
  'code',
  'errors',
  'fields',
  'connectorName',
  'connectorEndpoint',
  'lockTTL',
  'deliveryIds',
  'addressId',
  'geoCoordinates',
  'trackingHints',
  'customData',
  'taxData',
];

/** One of some JSON values, changed at one to four random places. */
export function mutated(values: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...values), fc.array(mutationWith(oddValue), { minLength: 1, maxLength: 4 }))
    .map(([value, mutations]) => mutations.reduce(mutate, value));
}

/** One of some JSON values, changed at one place to or by a value that need not be JSON. */
export function mutatedOnceWith(
  values: readonly unknown[],
  value: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...values), mutationWith(value))
    .map(([original, mutation]) => mutate(original, mutation));
}

function mutationWith(value: fc.Arbitrary<unknown>): fc.Arbitrary<Mutation> {
  return fc.record({
    kind: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
    at: fc.nat(),
    key: fc.constantFrom(...addedKeys),
    value,
  });
}

function mutate(value: unknown, mutation: Mutation): unknown {
  const places = placesIn(value);
  const place: Path = places[mutation.at % places.length] ?? [];
  const changed = changeAt(value, place, (current) => changes[mutation.kind](current, mutation));
  return changed === removed ? null : changed;
}
