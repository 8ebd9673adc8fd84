import { cp, mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Option } from 'commander';
import { defineCommand, exitCodes } from '../command.ts';
import { UsageError } from '../errors.ts';
import { print } from '../terminal/io.ts';
import { printable } from '../terminal/style.ts';

/** The folders of published files, as contracts publishes them, and what they are. */
const folders = {
  schemas: 'JSON Schema, two dialects',
  openapi: 'OpenAPI 3.0 and 3.1',
  catalogue: 'the codes, with their texts in three languages',
  vectors: 'right and wrong bodies, with the verdict',
} as const;

/** `schemas --out DIR`: writes the published files of contracts for a team's own repository. */
export const schemas = defineCommand<{ readonly out: string }>({
  name: 'schemas',
  summary: 'Write the schemas, OpenAPI files, catalogue and vectors into a folder of yours.',
  operands: {},
  options: [
    new Option(
      '--out <folder>',
      'where to; it is made, and files of the same names are replaced',
    ).makeOptionMandatory(),
  ],
  examples: { 'schemas --out vtex-contract': 'into the folder vtex-contract' },
  async run(_, { out }, io) {
    const contracts = dirname(
      createRequire(import.meta.url).resolve('@order-integration/contracts/package.json'),
    );
    for (const [folder, about] of Object.entries(folders)) {
      const target = join(out, folder);
      try {
        await mkdir(target, { recursive: true });
        await cp(join(contracts, folder), target, { recursive: true });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new UsageError(
          `${printable(target)} cannot be written (${code})`,
          'Name a folder that can be made: --out DIR',
        );
      }
      const written = await readdir(join(contracts, folder), { recursive: true });
      const files = written.filter((name) => /\.\w+$/.test(name)).length;
      print(io, `${printable(target)}  ${files} files: ${about}`);
    }
    return exitCodes.fine;
  },
});
