import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { connectorChecks, profileOf, serviceChecks } from '../src/index.ts';

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
  ])('lists every group of $role checks and how many each profile has', ({ role, checks }) => {
    const table = readme.slice(readme.indexOf(`| ${role}-`)).split('\n\n')[0] ?? '';
    const rows = [...table.matchAll(/^\| (\d{3})–(\d{3}) +\| (\d+) +\| (\d+) +\|/gm)].map((row) =>
      row.slice(1).map(Number),
    );
    const count = (first: number, last: number) => {
      const group = checks.filter(({ id }) => Number(id.slice(-3)) >= first && Number(id.slice(-3)) <= last);
      const protocol = group.filter((check) => profileOf(check) === 'protocol').length;
      return [first, last, protocol, group.length - protocol];
    };
    const step = `packages/conformance/README.md, table of ${role} checks: write the counts of each group, and their sums in the row "all"`;
    expect(rows, step).toEqual(rows.map(([first = 0, last = 0]) => count(first, last)));
    const [, , protocol = 0, house = 0] = count(0, 999);
    expect(table, step).toMatch(new RegExp(`^\\| all +\\| ${protocol} +\\| ${house} +\\|`, 'm'));
    expect(rows.reduce((sum, [, , ...counts]) => sum + (counts[0] ?? 0) + (counts[1] ?? 0), 0)).toBe(
      checks.length,
    );
  });
});
