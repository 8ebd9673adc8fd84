import { describe, expect, it } from 'vitest';
import { connectorChecks } from '../src/index.ts';

describe('the checks', () => {
  it('have ids that never change their meaning', async () => {
    const lines = connectorChecks.map(({ id, name }) => `${id}  ${name}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('connector-checks.txt');
  });

  it('have an id each, in the form of the others', () => {
    const ids = connectorChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^connector-\d{3}$/.test(id))).toEqual([]);
  });

  it('have names that start with MUST, SHOULD or MAY and occur once', () => {
    const names = connectorChecks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^(MUST|SHOULD|MAY) /.test(name))).toEqual([]);
  });

  it('stand on a rule each, and say on what it rests', () => {
    for (const { clause } of connectorChecks) {
      expect(clause.rule).not.toBe('');
      expect(['documented', 'inferred', 'our-choice']).toContain(clause.basis);
    }
  });

  it('cover every response code of the catalogue', async () => {
    const { responseCodes } = await import('@order-integration/contracts');
    const names = connectorChecks.map(({ name }) => name);
    for (const code of responseCodes) expect(names).toContain(`MUST answer 200 to ${code}`);
  });
});
