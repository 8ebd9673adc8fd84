import { describe, expect, it } from 'vitest';
import { isObject } from '../support/json.ts';
import { subschemasOf } from '../support/json-schema.ts';
import { filesBelow, readJson } from '../support/package-files.ts';

const schemas = [
  ...filesBelow('schemas').map(readJson),
  readJson('catalogue/codes.schema.json'),
  ...filesBelow('openapi').flatMap((path) => componentsOf(readJson(path))),
];
const found = schemas.flatMap((schema) => subschemasOf(schema)).map(({ schema }) => schema.pattern);
const patterns = [...new Set(found.filter((pattern) => pattern !== undefined))].map(String);

/** Literals, classes without shorthands, groups, alternation, anchors and counted repetition: in RE2 and in every other engine. */
const portable =
  /^(?:\\[.^$|?*+()[\]{}-]|\[\^?(?:\\[\]\\^-]|[^\\[\]])+\]|\((?!\?)|[)|^$]|[*+?]|\{[0-9]+(?:,[0-9]*)?\}|[^\\[\](){}|^$*+?.])*$/;

describe('the published patterns', () => {
  it('are found in the files', () => {
    expect(patterns).toContain('^[A-Z]{3}$');
    expect(patterns.length).toBeGreaterThan(5);
  });

  it.each(patterns)('compile with the flag u, as JSON Schema asks: %s', (pattern) => {
    expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  it.each(patterns)(
    'hold only what RE2 and RapidJSON have, no look-around, no back reference and no escaped slash: %s',
    (pattern) => {
      const step =
        'write [0-9] for \\d, [/] for / and ( for (?:, without look-around; see src/model/forms.ts';
      expect(pattern, step).toMatch(portable);
    },
  );

  it.each(['a\\/b', '(?=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>', '\\d', '\\p{L}', 'a.b', '(?:a)'])(
    'would be refused as %s',
    (pattern) => {
      expect(pattern).not.toMatch(portable);
    },
  );

  it.each(patterns)('are anchored at both ends, or at the start where the rest is free: %s', (pattern) => {
    const free = '^[hH][tT][tT][pP][sS]?:[/][/][^ /?#]+';
    expect(pattern === free || (pattern.startsWith('^') && pattern.endsWith('$'))).toBe(true);
  });

  it.each(patterns)('say no to very long text at once: %s', (pattern) => {
    const expression = new RegExp(pattern, 'u');
    const starts = ['', 'a@', 'a@a', 'http://', '1', '-1.', 'A', 'a-'];
    const started = performance.now();
    for (const start of starts) {
      for (const letter of '.@/- a0A') expression.test(`${start}${letter.repeat(50_000)}\u0000@`);
    }
    // Linear time takes some milliseconds here, quadratic time several seconds.
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

function componentsOf(document: unknown): unknown[] {
  const components = isObject(document) ? document.components : undefined;
  const named = isObject(components) ? components.schemas : undefined;
  return isObject(named) ? Object.values(named) : [];
}
