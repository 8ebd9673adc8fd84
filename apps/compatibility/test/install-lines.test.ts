import { describe, expect, it } from 'vitest';
import { publishedLibraries, requiredPeers } from './support/published-libraries.ts';
import { readExamples } from './support/read-readme.ts';
import { startingPoint, testRunner } from './support/starting-points.ts';

const examples = [...publishedLibraries.keys()].flatMap((name) =>
  readExamples(name).map((example) => ({ name, ...example })),
);

describe('the install lines of a README', () => {
  it('exist for every published package', () => {
    const shown = new Set(examples.filter(({ installed }) => installed.size > 0).map(({ name }) => name));
    expect([...publishedLibraries.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });

  it.each(examples)('of $name name what $file imports, and the peers of that', (example) => {
    const there = new Set([...example.installed, ...startingPoint(example.name), testRunner]);
    const needed = new Set([
      ...example.imports,
      ...[...example.imports].flatMap((name) => [...requiredPeers(name)]),
    ]);
    expect([...needed].filter((name) => !there.has(name))).toEqual([]);
  });
});
