import { randomFrom } from '@order-integration/testing/random';
import { bodyMutations } from './body-mutations.ts';
import { type Draft, pick, type Random, rightNotification } from './draft.ts';
import { rawMutations } from './raw-mutations.ts';
import { requestMutations } from './request-mutations.ts';

/** A request to send: by a client that writes HTTP well, or as bytes. */
export type FuzzRequest = { readonly mutations: readonly string[] } & (
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
);

/** How many of a hundred requests are written as bytes, each on a connection of its own. */
const bytesPercent = 5;

/** The request of a number in the run of a seed: always the same. */
export function composeRequest(seed: number, index: number): FuzzRequest {
  const random = randomFrom(Math.imul(seed, 0x85ebca6b) ^ Math.imul(index + 1, 0x9e3779b1));
  let draft = rightNotification(random);
  const mutations: string[] = [];
  const apply = (table: typeof bodyMutations): void => {
    const [name, mutate] = entryOf(table, random);
    draft = mutate(draft, random);
    mutations.push(name);
  };
  apply(bodyMutations);
  if (random() < 0.4) apply(requestMutations);
  if (random() < 0.1) apply(requestMutations);
  if (random() * 100 >= bytesPercent) return { kind: 'draft', draft, mutations };
  const [name, mutate] = entryOf(rawMutations, random);
  return { kind: 'bytes', bytes: mutate(draft, random), mutations: [...mutations, name] };
}

function entryOf<Value>(table: Readonly<Record<string, Value>>, random: Random): readonly [string, Value] {
  const entries = Object.entries(table);
  const [first, ...others] = entries;
  if (first === undefined) throw new Error('A table of mutations is empty');
  return pick(random, [first, ...others]);
}
