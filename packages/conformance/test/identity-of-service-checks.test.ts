import { describe, expect, it } from 'vitest';
import { serviceChecks } from '../src/index.ts';

describe('the service checks', () => {
  it('have ids that never change their meaning', async () => {
    const lines = serviceChecks.map(({ id, name }) => `${id}  ${name}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('service-checks.txt');
  });

  it('have an id each, in the form of the others', () => {
    const ids = serviceChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^service-\d{3}$/.test(id))).toEqual([]);
  });

  it('have names that start with MUST, SHOULD or MAY and occur once', () => {
    const names = serviceChecks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^(MUST|SHOULD|MAY) /.test(name))).toEqual([]);
  });

  it('stand on a rule each, and say on what it rests', () => {
    for (const { clause } of serviceChecks) {
      expect(clause.rule).not.toBe('');
      expect(['documented', 'inferred', 'our-choice']).toContain(clause.basis);
    }
  });
});
