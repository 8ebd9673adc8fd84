import { describe, expect, it } from 'vitest';
import { measureNames, readOptions } from '../src/options.ts';
import { UsageError } from '../src/usage-error.ts';
import { usageText } from '../src/usage-text.ts';

describe('the command line', () => {
  it('asks for everything where it says nothing', () => {
    expect(readOptions([])).toMatchObject({
      only: measureNames,
      quick: false,
      full: false,
      json: false,
      help: false,
    });
  });

  it('picks measures by name, in the order given', () => {
    expect(readOptions(['--only', 'memory,service', '--quick']).only).toEqual(['memory', 'service']);
  });

  it.each([
    [['--only', 'nonsense'], /--only takes import, .*; not "nonsense"$/],
    [['--only', ''], /not ""$/],
    [['--nonsense'], /^Unknown option '--nonsense'$/],
    [['--quick=3'], /^Option '--quick' does not take an argument$/],
    [['nonsense'], /^Unexpected argument 'nonsense'$/],
    [['--serve', 'nonsense'], /^There is no server nonsense$/],
  ])('is refused in one line when it is %j', (commandLine, message) => {
    const read = () => readOptions(commandLine);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/\n/);
  });

  it('has a help that names everything that can be measured', () => {
    for (const name of measureNames) expect(usageText()).toContain(`\n  ${name} `);
  });
});
