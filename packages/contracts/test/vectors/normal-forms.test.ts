import { describe, expect, it } from 'vitest';
import { readWith } from '../../src/model/reading.ts';
import { contracts } from '../support/contracts.ts';
import { changeAt, removed } from '../support/json.ts';
import { parsePointer } from '../support/json-pointer.ts';
import { publishedValidator } from '../support/published-validators.ts';
import { things, vectorsOf } from '../support/vectors.ts';

/** The vectors of readers that hold a key which is not part of the contract; reading keeps it, a writer refuses it. */
const withUnknownKeys = {
  'update-order-status': ['connector-endpoint-misspelt', 'extra-key'],
  'new-order': ['extra-key-at-top-level', 'extra-key-in-every-object'],
} as const;

describe.each(['update-order-status', 'new-order'] as const)('what reading makes of a %s', (thing) => {
  const { read, writer } = contracts[thing];
  const vectors = [...vectorsOf(thing, 'reader', 'valid'), ...vectorsOf(thing, 'writer', 'valid')];
  const validate = publishedValidator(thing, 'writer', '2020-12');

  it.each(vectors)('passes the writer once unknown keys are taken out: $name', ({ body, name }) => {
    const value = readable(read(body));
    const unknown = unknownKeys(writer, value);
    expect(unknown.length > 0).toBe((withUnknownKeys[thing] as readonly string[]).includes(name));

    const present = unknown.reduce((current, path) => changeAt(current, path, () => removed), value);
    expect(writer.safeParse(present).error).toBeUndefined();
    expect(validate(JSON.parse(JSON.stringify(present)))).toBe(true);
  });

  it.each(vectorsOf(thing, 'writer', 'valid'))(
    'is the body itself where it is in the present form: $name',
    ({ body }) => {
      expect(readable(read(body))).toEqual(body);
    },
  );
});

describe.each(things)('reading a %s twice', (thing) => {
  const { read } = contracts[thing];
  const vectors = [...vectorsOf(thing, 'reader', 'valid'), ...vectorsOf(thing, 'writer', 'valid')];

  it.each(vectors)('gives the same as reading it once: $name', ({ body }) => {
    const once = readable(read(body));
    expect(readable(read(once))).toEqual(once);
    const sent: unknown = JSON.parse(JSON.stringify(once));
    expect(JSON.parse(JSON.stringify(readable(read(sent))))).toEqual(sent);
  });

  it.each(vectors)('leaves the body that it was given as it was: $name', ({ body }) => {
    const before = JSON.stringify(body);
    read(body);
    expect(JSON.stringify(body)).toBe(before);
  });
});

function readable(reading: ReturnType<typeof readWith>): unknown {
  if (!reading.ok) throw new Error(`Unreadable: ${JSON.stringify(reading.issues)}`);
  return reading.value;
}

function unknownKeys(writer: Parameters<typeof readWith>[0], value: unknown): string[][] {
  const reading = readWith(writer, value);
  if (reading.ok) return [];
  return reading.issues
    .filter(({ message }) => message.startsWith('Key is not part of the contract'))
    .map(({ pointer }) => parsePointer(pointer));
}
