import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyKinds, readBody, readEmittedBody, recogniseBody } from '../../src/index.ts';

const vectors = join(import.meta.dirname, '../../vectors');

describe.each(bodyKinds)('the body %s', (kind) => {
  it.each(['reader', 'writer'] as const)('is recognised in each valid vector of the %s, and read', (side) => {
    const read = side === 'reader' ? readBody : readEmittedBody;
    const bodies = bodiesIn(kind, side, 'valid');
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.filter((body) => recogniseBody(body) !== kind)).toEqual([]);
    expect(bodies.filter((body) => !read(kind, body).ok)).toEqual([]);
  });

  it.each(['reader', 'writer'] as const)('is refused in each invalid vector of the %s', (side) => {
    const read = side === 'reader' ? readBody : readEmittedBody;
    const bodies = bodiesIn(kind, side, 'invalid');
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.filter((body) => read(kind, body).ok)).toEqual([]);
  });
});

it.each([null, 7, 'text', [], {}, { other: 1 }, Object.create({ code: 'SOI001' })])(
  'recognises no body in %j',
  (value) => {
    expect(recogniseBody(value)).toBeUndefined();
  },
);

function bodiesIn(kind: string, side: string, verdict: string): unknown[] {
  const folder = join(vectors, kind, side, verdict);
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).body);
}
