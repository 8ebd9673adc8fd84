import { join } from 'node:path';
import { build } from 'vite';

const packageFolder = join(import.meta.dirname, '..', '..');
const built = join(packageFolder, 'node_modules', '.test-programs');

/** The JavaScript of a program that `buildPrograms` has made. */
export function programFile(name: string): string {
  return join(built, `${name}.mjs`);
}

/** Makes JavaScript of the programs, which Node runs faster and in every version. */
export async function buildPrograms(): Promise<void> {
  await build({
    configFile: false,
    root: packageFolder,
    logLevel: 'error',
    // The programs use packages of others, which are found from where those import them: so each is named by its whole path.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: built,
      target: 'node20',
      emptyOutDir: true,
      rollupOptions: {
        input: [join(packageFolder, 'test/programs/connector.ts')],
        external: (id) => id.includes('/node_modules/'),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
}
