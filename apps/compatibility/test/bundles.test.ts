import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { emittedResultSchema, notificationUrl, success } from '@order-integration/contracts';
import { build, type Format } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { runProgram } from './support/run-program.ts';
import { createScratchFolder } from './support/scratch-folder.ts';
import { startProgram } from './support/start-program.ts';

/** What Nest loads only where an application asks for it, and what people leave out of their bundles therefore. */
const optionalPartsOfNest = [
  '@fastify/static',
  '@nestjs/microservices',
  '@nestjs/platform-socket.io',
  '@nestjs/websockets',
  'class-transformer',
  'class-validator',
];

/** The line that every guide to esbuild gives: frameworks in CommonJS ask for Node's modules by `require`, which ES modules lack. */
const requireForFrameworks =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

const formats = { esm: 'program.mjs', cjs: 'program.cjs' } as const;

describe.each(['express', 'fastify', 'nest'])('an application on %s in one file', (framework) => {
  it.each(Object.keys(formats) as (keyof typeof formats)[])(
    'as %s receives a notification, runs its handler and answers in the contract',
    async (format) => {
      const secret = randomBytes(24).toString('base64url');
      const program = await startProgram(await bundle(framework, format), { ENDPOINT_SECRET: secret });

      const url = notificationUrl(`${program.origin}/api/vtex/${secret}`, 'connections');
      const notified = await fetch(url, json('POST', success('SOI002', { marketplaceOrderId: '123456789' })));
      expect({ status: notified.status, body: await notified.json() }).toEqual({
        status: 200,
        body: { outcome: 'handled' },
      });
      expect(await program.nextLine()).toBe('handled SOI002');

      const answer = await fetch(`${program.origin}/orders/status`, json('PUT', {}));
      expect(answer.status).toBe(200);
      expect(emittedResultSchema.parse(await answer.json())).toMatchObject({
        code: 'SOI003',
        marketplaceOrderId: '123456789',
      });
    },
  );
});

describe('an application on nest in one file, with @nestjs/swagger', () => {
  // As ES module only: @nestjs/swagger 12 itself asks for `import.meta.url` at import, which a bundle in CommonJS lacks.
  it('documents what @ApiResult names, with its schema', async () => {
    const file = await bundle('nest-swagger', 'esm');
    const { code, output } = await runProgram(file, [], dirname(file));
    expect(code, output).toBe(0);
    expect(JSON.parse(output).paths['/orders/status'].put.responses).toMatchObject({
      200: { content: { 'application/json': { schema: { properties: { code: {}, flow: {} } } } } },
    });
  });
});

/** Bundles `programs/NAME.ts` with all that it imports into one file, where no `node_modules` is above. */
async function bundle(name: string, format: Extract<Format, keyof typeof formats>): Promise<string> {
  const outfile = join(await createScratchFolder(), formats[format]);
  await build({
    absWorkingDir: join(import.meta.dirname, '..'),
    entryPoints: [`programs/${name}.ts`],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format,
    outfile,
    external: name.startsWith('nest') ? optionalPartsOfNest : [],
    banner: format === 'esm' ? { js: requireForFrameworks } : {},
    logLevel: 'silent',
  });
  return outfile;
}

function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
