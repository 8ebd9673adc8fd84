import { describe, expect, it } from 'vitest';
import { publishedPackages, requiredPeers } from './support/published-packages.ts';
import { readExamples } from './support/read-readme.ts';
import { startingPoint, testRunner } from './support/starting-points.ts';

const examples = [...publishedPackages.keys()].flatMap((name) =>
  readExamples(name).map((example) => ({ name, ...example })),
);

describe('the install lines of a README', () => {
  it('exist for every published package', () => {
    const shown = new Set(examples.filter(({ installed }) => installed.size > 0).map(({ name }) => name));
    expect([...publishedPackages.keys()].filter((name) => !shown.has(name))).toEqual([]);
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
