import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { connectorChecks } from '../src/index.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the example that compiles', async () => {
    const file = await readFile(new URL('./examples/check-a-connector.ts', import.meta.url), 'utf8');
    const example = file.replace('../../src/index.ts', '@order-integration/conformance');
    expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  });

  it('lists every group of checks and how many it has', () => {
    const rows = [...readme.matchAll(/^\| (\d{3})–(\d{3}) +\| (\d+) +\|/gm)].map((row) =>
      row.slice(1).map(Number),
    );
    const numbers = connectorChecks.map(({ id }) => Number(id.slice(-3)));
    for (const [first = 0, last = 0, count] of rows) {
      expect(numbers.filter((number) => number >= first && number <= last).length, `${first}`).toBe(count);
    }
    expect(rows.reduce((sum, [, , count = 0]) => sum + count, 0)).toBe(connectorChecks.length);
  });
});
