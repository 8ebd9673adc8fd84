import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentNames } from '../src/configuration.ts';
import { fillBlocks, readmeBlocks } from '../src/publish/readme-blocks.ts';
import { listRoutes } from '../src/routes/documents.ts';
import { useSandbox } from './support/use-sandbox.ts';

const sandbox = useSandbox();
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('is in step with world, scenarios, faults and routes', async () => {
    const { body } = await sandbox().call<Parameters<typeof listRoutes>[0]>('GET', '/sandbox/openapi.json');
    expect(readme).toBe(fillBlocks(readme, readmeBlocks(listRoutes(body))));
  });

  it('names every variable of the environment', () => {
    for (const name of environmentNames) expect(readme).toContain(`\`${name}\``);
  });

  it('refuses a document that lacks a block', () => {
    expect(() => fillBlocks('', { scenarios: '' })).toThrow('scenarios');
  });
});
