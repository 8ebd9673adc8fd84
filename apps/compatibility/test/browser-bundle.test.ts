import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describeCode, notificationKey, readProcessingResult, success } from '@order-integration/contracts';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** What browsers have and the language itself has not, as far as a library without I/O may use it. */
const browserGlobals = {
  TextEncoder,
  TextDecoder,
  URL,
  URLSearchParams,
  structuredClone,
  crypto,
  atob,
  btoa,
};

/**
 * Most bytes of the bundle once it is minified and compressed: a page loads it before it shows anything. Zod's error messages in 40 languages stay
 * out of it as long as contracts says `import * as z`.
 */
const mostCompressedBytes = 55_000;

describe('contracts in a page', () => {
  it('reads a notification, names it and says what its code means, as in Node', async () => {
    const { text } = await bundle();
    const body = success('SOI002', { marketplaceOrderId: '123456789', accountName: 'connections' });
    const reading = readProcessingResult(body);
    if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
    expect(await runInPage(text, body)).toEqual({
      key: notificationKey(reading.value),
      ...describeCode('SOI002', 'pt'),
    });
  });

  it('says what is wrong with a body, as in Node', async () => {
    const { text } = await bundle();
    const reading = readProcessingResult({ code: 7 });
    expect(await runInPage(text, { code: 7 })).toEqual({ issues: reading.ok ? [] : reading.issues });
  });

  it(`takes at most ${mostCompressedBytes} bytes, compressed`, async () => {
    const { contents } = await bundle();
    const compressed = gzipSync(contents).byteLength;
    console.info(`contracts in a page: ${contents.byteLength} bytes, ${compressed} compressed`);
    expect(compressed).toBeLessThanOrEqual(mostCompressedBytes);
  });
});

/** `programs/browser.ts` with all that it imports. A module of Node among that is an error of the build. */
async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: join(import.meta.dirname, '..'),
    entryPoints: ['programs/browser.ts'],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    globalName: 'page',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the bundler has written nothing');
  return file;
}

/** Calls `explain` where there is no `process`, no `Buffer`, no `require` and no `eval`, which many pages forbid. */
async function runInPage(script: string, body: unknown): Promise<unknown> {
  const page = createContext({ ...browserGlobals }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(script, page);
  const answer = `Promise.resolve(page.explain(${JSON.stringify(body)})).then((value) => JSON.stringify(value))`;
  return JSON.parse(await runInContext(answer, page));
}
