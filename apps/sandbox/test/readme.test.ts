import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentNames } from '../src/configuration.ts';
import { fillBlocks } from '../src/publish/markdown.ts';
import { readmeBlocks } from '../src/publish/readme-blocks.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('is in step with world, scenarios, faults and routes', () => {
    expect(readme).toBe(fillBlocks(readme, readmeBlocks()));
  });

  it('names every variable of the environment', () => {
    for (const name of environmentNames) expect(readme).toContain(`\`${name}\``);
  });

  it('refuses a document that lacks a block', () => {
    expect(() => fillBlocks('', { scenarios: '' })).toThrow('scenarios');
  });
});
