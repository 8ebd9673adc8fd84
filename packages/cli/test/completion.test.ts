import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { responseCodes } from '@order-integration/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/program.ts';
import { run, runShell } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-completion-'));
beforeAll(async () => {
  writeFileSync(join(folder, 'completion.bash'), (await run(['completion', 'bash'])).stdout);
  mkdirSync(join(folder, 'my data'));
  writeFileSync(join(folder, 'notification.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets a real bash complete words, the last of which is begun: as its own completion calls the function, and as it adds files. */
async function completeInBash(...words: readonly string[]): Promise<readonly string[]> {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = await runShell(
    `cd '${folder}' && source completion.bash &&
     COMP_WORDS=(order-integration ${quoted}) && COMP_CWORD=${words.length} && _order_integration &&
     printf '%s\\n' "\${COMPREPLY[@]}"; complete -p order-integration >&2`,
  );
  expect(stderr).toBe('complete -o default -F _order_integration order-integration\n');
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it('knows the commands, and those below them', async () => {
    expect(await completeInBash('')).toEqual([...new Set(commands.map(({ name }) => name.split(' ')[0]))]);
    expect(await completeInBash('co')).toEqual(['conformance', 'completion']);
    expect(await completeInBash('conformance', '')).toEqual(['connector', 'service']);
    expect(await completeInBash('inbox', 'red')).toEqual(['redrive', 'redrives']);
  });

  it('knows the options of every command', async () => {
    for (const { name, options } of commands)
      expect(await completeInBash(...name.split(' '), '--'), name).toEqual([
        '--help',
        ...options.map(({ long }) => long),
      ]);
  });

  it('knows what options and operands take: choices, codes, folders', async () => {
    expect(await completeInBash('explain', 'EOI003', '--lang', '')).toEqual(['en', 'pt', 'es']);
    expect(await completeInBash('explain', 'SOI')).toEqual(
      responseCodes.filter((code) => code.startsWith('SOI')),
    );
    expect(await completeInBash('explain', 'FMT006')).toContain('FMT0060');
    expect(await completeInBash('send', 'EOI01')).toEqual(['EOI010', 'EOI011']);
    expect(await completeInBash('inbox', 'list', '--data', 'my')).toEqual(['my data']);
    expect(await completeInBash('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('leaves files to bash', async () => {
    expect(await completeInBash('validate', 'noti')).toEqual([]);
    expect(await completeInBash('conformance', 'service', '--facts', 'noti')).toEqual([]);
  });
});

it('completion is refused for a shell that it does not know', async () => {
  expect(await run(['completion', 'tcsh'])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(/no completion for tcsh\nName one of: bash, zsh, fish\n$/),
  });
});
