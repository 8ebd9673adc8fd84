import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appFolder } from './compose-project.ts';
import { runProgram } from './run-program.ts';

/** How a project resolves its imports: as Node does, or as bundlers do. */
export type Resolution = 'NodeNext' | 'Bundler';

/** How a project is compiled. */
export interface Compilation {
  /** The name under which that version of TypeScript is installed here. */
  readonly typescript: string;
  readonly resolution: Resolution;
  /** Packages whose global types the project names. */
  readonly types: readonly string[];
  /** The standard libraries: `ES2023` on a server, `DOM` beside it in a page. */
  readonly lib?: readonly string[];
}

/**
 * Compiles the TypeScript files of a project, strictly, and checks every declaration file that they reach.
 * @returns the errors, one a line as the compiler writes them, with paths relative to the project; empty when it compiles.
 */
export async function checkTypes(
  project: string,
  { typescript, resolution, types, lib = ['ES2023'] }: Compilation,
): Promise<readonly string[]> {
  const file = `tsconfig.${typescript}.${resolution}.json`;
  const options = {
    target: 'ES2022',
    module: resolution === 'NodeNext' ? 'NodeNext' : 'ESNext',
    moduleResolution: resolution,
    lib,
    types,
    strict: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    experimentalDecorators: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  await writeFile(
    join(project, file),
    JSON.stringify({ compilerOptions: options, include: ['*.ts', 'example-*'] }),
  );
  const compiler = join(appFolder, 'node_modules', typescript, 'lib/tsc.js');
  const { code, output } = await runProgram(compiler, ['--project', file, '--pretty', 'false'], project);
  const errors = output.split('\n').filter((line) => /\berror TS\d+:/.test(line));
  if (code !== 0 && errors.length === 0) throw new Error(`the compiler has ended with ${code}:\n${output}`);
  return errors;
}
