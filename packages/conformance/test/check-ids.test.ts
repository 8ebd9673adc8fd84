import { responseCodes } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { connectorChecks, profileOf, serviceChecks } from '../src/index.ts';
import released from './data/released-checks.json' with { type: 'json' };

type Released = Readonly<Record<string, string>>;

const howTo =
  'A released id never changes its meaning and is never given again. Give the new meaning a new id, and where the old check is to go, ' +
  'put "withdrawn" in its line of test/data/released-checks.json. Nobody but a release adds lines to that file.';

describe.each([
  { role: 'connector', checks: connectorChecks },
  { role: 'service', checks: serviceChecks },
])('the $role checks', ({ role, checks }) => {
  const rows = Object.entries(released as Released).filter(([id]) => id.startsWith(`${role}-`));
  const present = new Map(checks.map((check) => [check.id, `${profileOf(check)}: ${check.name}`]));

  it('keep the profile, the level and the meaning of every id that was released', () => {
    const expected = rows.map(([id, meaning]) => [id, meaning === 'withdrawn' ? undefined : meaning]);
    const found = rows.map(([id]) => [id, present.get(id)]);
    expect(found, howTo).toEqual(expected);
  });

  it('have an id each, in the form of the others, in their order', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.filter((id) => !new RegExp(`^${role}-\\d{3}$`).test(id))).toEqual([]);
  });

  it('have names that start with MUST, SHOULD or MAY and occur once', () => {
    const names = checks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^(MUST|SHOULD|MAY) /.test(name))).toEqual([]);
  });

  it('stand on a rule each, and say on what it rests', () => {
    for (const { clause } of checks) {
      expect(clause.rule).not.toBe('');
      expect(['documented', 'inferred', 'our-choice']).toContain(clause.basis);
    }
  });

  it('bind nobody to our own choice in the profile protocol', () => {
    const binding = checks.filter(
      (check) => profileOf(check) === 'protocol' && check.name.startsWith('MUST'),
    );
    expect(binding.filter(({ clause }) => clause.basis === 'our-choice')).toEqual([]);
  });
});

it('the connector checks cover every response code of the catalogue', () => {
  const names = connectorChecks.map(({ name }) => name);
  for (const code of responseCodes) expect(names).toContain(`MUST take ${code}`);
});
