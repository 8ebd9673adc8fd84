import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, packageFolder } from '../support/package-files.ts';

/** What the package is made of: all but the generator, which writes files and is no part of it. */
const sources = filesBelow('src').filter((path) => !path.startsWith('src/publish/'));

describe('the package in a browser', () => {
  it.each(['dist/index.mjs', 'dist/index.cjs'])('needs nothing but zod: %s', (path) => {
    expect(importsOf(path)).toEqual(['zod']);
  });

  it('has no source that asks for Node', () => {
    expect(sources.length).toBeGreaterThan(10);
    for (const path of sources) expect(importsOf(path).filter(isOfNode), path).toEqual([]);
  });

  it('would be caught with a source that does, as the generator does', () => {
    expect(importsOf('src/publish/main.ts').filter(isOfNode).length).toBeGreaterThan(0);
  });
});

function importsOf(path: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(packageFolder, path), 'utf8'), true, true);
  return [...new Set(importedFiles.map(({ fileName }) => fileName))];
}

function isOfNode(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}
