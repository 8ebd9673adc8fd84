import { describe, expect, it } from 'vitest';
import { isObject, valueAt } from '../support/json.ts';
import { parsePointer } from '../support/json-pointer.ts';
import { filesBelow, readJson } from '../support/package-files.ts';
import { everyVectorOf, roles, things, vectorsOf } from '../support/vectors.ts';

describe.each(things)('the files of %s', (thing) => {
  it('hold a description, a basis and a body, and pointers exactly where they must fail', () => {
    for (const path of filesBelow(`vectors/${thing}`)) {
      const expected = ['basis', 'body', 'description', ...(path.includes('/valid/') ? [] : ['pointers'])];
      expect(Object.keys(readJson(path) as object).sort(), path).toEqual(expected);
    }
  });

  it('rest on what VTEX documents, on an inference, or on a choice of ours', () => {
    for (const { basis, name } of everyVectorOf(thing)) {
      expect(['documented', 'inferred', 'our-choice'], name).toContain(basis);
    }
  });

  it('are all different within their folder', () => {
    for (const role of roles) {
      for (const kind of ['valid', 'invalid'] as const) {
        const bodies = vectorsOf(thing, role, kind).map(({ body }) => JSON.stringify(body));
        expect(new Set(bodies).size, `${role}/${kind}`).toBe(bodies.length);
      }
    }
  });

  it('point at a value of the body, or at a key that is missing from an object of the body', () => {
    for (const { body, name, pointers } of everyVectorOf(thing)) {
      for (const pointer of pointers) expect(leadsSomewhere(body, pointer), `${name} ${pointer}`).toBe(true);
    }
  });
});

function leadsSomewhere(body: unknown, pointer: string): boolean {
  const tokens = parsePointer(pointer);
  const holder = valueAt(body, tokens.slice(0, -1));
  return (
    tokens.length === 0 ||
    isObject(holder) ||
    (Array.isArray(holder) && Number(tokens.at(-1)) < holder.length)
  );
}
