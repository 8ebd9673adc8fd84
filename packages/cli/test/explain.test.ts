import { catalogue, locales, responseCodes, upstreamEntries } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { run, runProcess } from './support/run.ts';

describe('explain', () => {
  it.each(responseCodes.flatMap((code) => locales.map((locale) => [code, locale] as const)))(
    'tells all that the catalogue knows of %s in %s',
    async (code, locale) => {
      const { exitCode, stdout, stderr } = await run(['explain', code, '--lang', locale]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const { title, meaning, causes, remedy } = catalogue[code].texts[locale];
      for (const text of [code, title, meaning, ...causes, remedy, ...catalogue[code].sources])
        expect(stdout).toContain(text);
    },
  );

  it('says what to retry, who acts and on what each part rests', async () => {
    const { stdout } = await run(['explain', 'EOI006']);
    expect(stdout).toMatch(/^retry +the same request, later, after 1 min, 5 min, 15 min, 1 h$/m);
    expect(stdout).toMatch(/^who acts +nobody$/m);
    expect(stdout).toMatch(/^rests on +meaning: documented by VTEX; .*httpStatus: our choice/m);
  });

  it('prints JSON with the facts, for programs', async () => {
    const { stdout } = await run(['explain', 'EOI003', 'FMT0060', '--json', '--lang', 'es']);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        code: 'EOI003',
        title: catalogue.EOI003.texts.es.title,
        retry: 'after-change',
        basis: { meaning: 'documented' },
      },
      { code: 'FMT0060', comesWith: [{ responseCode: 'EOI007', source: 'Fulfillment' }] },
    ]);
  });

  it.each(['FMT0060', 'fmt0060'])('leads from the upstream code %s to its response code', async (code) => {
    const { exitCode, stdout } = await run(['explain', code]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The order is cancelled already');
    expect(stdout).toContain('More: order-integration explain EOI007');
  });

  it('lists every code in one line', async () => {
    const { stdout } = await run(['explain', '--list']);
    const first = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(first).toEqual([...responseCodes, ...new Set(upstreamEntries.map(({ code }) => code))]);
  });

  it.each([
    ['EOI03', /Did you mean EOI003/],
    ['EOI012', /Did you mean EOI002, EOI010, EOI011/],
    ['nonsense', /^List them with: order-integration explain --list$/m],
  ])('refuses the unknown code %s in two lines', async (code, remedy) => {
    const { exitCode, stdout, stderr } = await run(['explain', code]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^order-integration: the catalogue does not know the code ${code}$`, 'm'),
    );
    expect(stderr).toMatch(remedy);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('does not let an unknown code write to the terminal', async () => {
    const { stderr } = await run(['explain', 'EOI\u001b[2J']);
    expect(stderr).toContain('EOI\\u001b[2J');
    expect(stderr).not.toContain('\u001b');
  });

  it('is a program that can be run', async () => {
    expect(await runProcess(['explain', 'EOI011'])).toEqual({
      ...(await run(['explain', 'EOI011'])),
      exitCode: 0,
    });
    expect(await runProcess(['explain', 'EOI999'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
