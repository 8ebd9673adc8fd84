import { describe, expect, it } from 'vitest';
import { commands } from '../src/program.ts';
import { run } from './support/run.ts';

describe('the program', () => {
  it.each(commands.map(({ name, examples }) => ({ name, examples })))(
    'shows examples in the help of $name',
    async ({ name, examples }) => {
      const { exitCode, stdout, stderr } = await run([...name.split(' '), '--help']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      for (const example of Object.keys(examples)) expect(stdout).toContain(`order-integration ${example}`);
    },
  );

  it('lists its commands and exit codes in its help', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect(exitCode).toBe(0);
    for (const { name } of commands) expect(stdout).toContain(name.split(' ')[0]);
    expect(stdout).toMatch(/Exit codes: 0 .*1 .*2 /);
  });

  it.each([
    { words: ['explian', 'EOI003'], what: /unknown command 'explian'.*Did you mean explain/, see: '--help' },
    {
      words: ['explain', '--lnag', 'pt'],
      what: /unknown option '--lnag'.*Did you mean --lang/,
      see: 'explain --help',
    },
    {
      words: ['explain', 'EOI003', '--lang', 'fr'],
      what: /'fr' is invalid.*en, pt, es/,
      see: 'explain --help',
    },
  ])('refuses $words in two lines: what is wrong, and what to do', async ({ words, what, see }) => {
    const { exitCode, stdout, stderr } = await run(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(what);
    expect(lines[1]).toBe(`See: order-integration ${see}`);
  });

  it('shows its help and exits with 2 where no command is given', async () => {
    const { exitCode, stdout, stderr } = await run([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: order-integration');
  });

  it.each([
    { title: 'on a terminal', isTerminal: true, env: {}, colours: true },
    { title: 'into a pipe', isTerminal: false, env: {}, colours: false },
    { title: 'on a terminal with NO_COLOR', isTerminal: true, env: { NO_COLOR: '1' }, colours: false },
    { title: 'on a terminal with an empty NO_COLOR', isTerminal: true, env: { NO_COLOR: '' }, colours: true },
    { title: 'into a pipe with FORCE_COLOR', isTerminal: false, env: { FORCE_COLOR: '1' }, colours: true },
    {
      title: 'on a terminal with FORCE_COLOR=0',
      isTerminal: true,
      env: { FORCE_COLOR: '0' },
      colours: false,
    },
    { title: 'on a dumb terminal', isTerminal: true, env: { TERM: 'dumb' }, colours: false },
  ])('prints colours or none $title', async ({ isTerminal, env, colours }) => {
    const { stdout } = await run(['explain', 'EOI003'], { isTerminal, env });
    expect(stdout.includes('\u001b[')).toBe(colours);
  });
});
