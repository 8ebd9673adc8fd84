import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { connectorChecks, serviceChecks } from '../src/index.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the example that compiles', async () => {
    const example = await readFile(new URL('./readme-example.ts', import.meta.url), 'utf8');
    expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  });

  it('shows the example of a service that compiles', async () => {
    const example = await readFile(new URL('./readme-service-example.ts', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  });

  it.each([
    { role: 'connector', checks: connectorChecks },
    { role: 'service', checks: serviceChecks },
  ])('lists every group of $role checks and how many it has', ({ role, checks }) => {
    const table = readme.slice(readme.indexOf(`| ${role}- `)).split('\n\n')[0] ?? '';
    const rows = [...table.matchAll(/^\| (\d{3})–(\d{3}) +\| (\d+) +\|/gm)].map((row) =>
      row.slice(1).map(Number),
    );
    const numbers = checks.map(({ id }) => Number(id.slice(-3)));
    for (const [first = 0, last = 0, count] of rows) {
      expect(numbers.filter((number) => number >= first && number <= last).length, `${first}`).toBe(count);
    }
    expect(rows.reduce((sum, [, , count = 0]) => sum + count, 0)).toBe(checks.length);
  });
});
