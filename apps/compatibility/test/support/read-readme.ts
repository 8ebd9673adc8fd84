import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import typescript from 'typescript';
import { packageFolder } from './compose-project.ts';

const repository = join(packageFolder('contracts'), '../..');

/** One example of a README, and what a reader who follows the page has installed for it. */
export interface Example {
  /** Path of the file that is shown, relative to the repository. */
  readonly file: string;
  /** That file and those that it reaches by relative imports, as absolute paths. */
  readonly files: readonly string[];
  /** Packages that these import. */
  readonly imports: ReadonlySet<string>;
  /** What the install lines name, from the top of the page down to the next example. */
  readonly installed: ReadonlySet<string>;
}

/** The examples of a package's README, from the top. */
export function readExamples(packageName: string): readonly Example[] {
  const text = readFileSync(join(packageFolder(packageName), 'README.md'), 'utf8');
  const [, ...parts] = text.split('<!-- file: ');
  const installed = new Set<string>();
  return parts.map((part) => {
    for (const [, line = ''] of part.matchAll(/npm install ([^`\n#]+)/g))
      for (const word of line.trim().split(/\s+/))
        if (!word.startsWith('-')) installed.add(word.replace(/\.$/, ''));
    const file = part.slice(0, part.indexOf(' -->'));
    return { file, ...reach(join(repository, file)), installed: new Set(installed) };
  });
}

function reach(entry: string): Pick<Example, 'files' | 'imports'> {
  const files = [entry];
  const imports = new Set<string>();
  // The list grows while it is walked.
  for (const file of files)
    for (const { fileName } of typescript.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      const path = join(dirname(file), fileName);
      if (!fileName.startsWith('.')) imports.add(packageOf(fileName));
      else if (!files.includes(path) && existsSync(path)) files.push(path);
    }
  return { files, imports: new Set([...imports].filter((name) => !name.startsWith('node:'))) };
}

/** `@scope/name/file` and `name/file` are files of packages. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
