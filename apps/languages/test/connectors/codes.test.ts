import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { responseCodes } from '@order-integration/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discard, type Program, prepare, start } from './support/connector.ts';
import { languages } from './support/languages.ts';
import { type RunningSandbox, startSandbox } from './support/sandbox.ts';

/** SOI003 is the answer to a request; every other code comes by notification. */
const notified = responseCodes.filter((code) => code !== 'SOI003');

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe.each(languages)('the connector in $name', (language) => {
  let program: Program;
  beforeAll(async () => {
    program = await prepare(language);
  });
  afterAll(() => discard(program));

  it('handles each of the 14 codes that the sandbox notifies, each from its real condition', async () => {
    expect(notified).toHaveLength(14);
    await using connector = await start(program);
    const scenarios = await sandbox.scenarios();
    const played = notified.map((code) => {
      const scenario = scenarios.find((each) => each.code === code);
      if (scenario === undefined) throw new Error(`the sandbox has no scenario of ${code}`);
      return scenario;
    });
    await Promise.all(played.map((scenario) => sandbox.play(scenario, connector.target.endpoint)));
    const codes = async () => new Set((await connector.runs()).map(({ code }) => code));
    await expect.poll(codes, { timeout: 60_000, interval: 200 }).toEqual(new Set(notified));
    expect(connector.output()).not.toContain('"level":"ERROR"');
  });

  it('names every code of the catalogue in its table of handlers, and no other', async () => {
    const texts = language.sources.map((file) => readFileSync(join(language.folder, file), 'utf8'));
    const rows = texts.flatMap((text) => [...text.matchAll(/^\s+"([A-Z]{3}\d{3})": /gm)]);
    expect(rows.map(([, code]) => code).sort()).toEqual([...responseCodes].sort());
  });

  it('handles a code that is not listed, once', async () => {
    await using connector = await start(program);
    const body = JSON.stringify({ code: 'EOI999', flow: 'Unknown', success: false, marketplaceOrderId: '1' });
    for (const _ of [1, 2]) expect((await connector.post(body)).status).toBe(200);
    expect((await connector.runs()).map(({ code }) => code)).toEqual(['EOI999']);
    expect(connector.output()).toContain('somebody has to look');
  });
});
