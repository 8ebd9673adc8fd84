import { join } from 'node:path';
import { build } from 'vite';

const packageFolder = join(import.meta.dirname, '..', '..');

/**
 * Makes JavaScript of the programs, which Node runs faster and in every version.
 * @param folder where it is put, such as `connector.mjs`: another run of the tests must not replace it.
 */
export async function buildPrograms(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: packageFolder,
    logLevel: 'error',
    // The programs use packages of others, which are found from where those import them: so each is named by its whole path.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
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
