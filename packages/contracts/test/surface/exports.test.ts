import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as contracts from '../../src/index.ts';
import { packageFolder, readJson } from '../support/package-files.ts';

const released = readJson('test/data/exported-names.json') as {
  readonly values: readonly string[];
  readonly types: readonly string[];
};

describe('what the package exports', () => {
  const text = readFileSync(join(packageFolder, 'src/index.ts'), 'utf8');
  const { statements } = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest);

  it('are the values of exported-names.json, changed on purpose only', () => {
    expect(Object.keys(contracts).sort()).toEqual(released.values);
  });

  it('are the types of exported-names.json, changed on purpose only', () => {
    const exported = statements.filter(ts.isExportDeclaration).flatMap(({ exportClause, isTypeOnly }) => {
      const elements = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
      return elements.filter((element) => isTypeOnly || element.isTypeOnly).map(({ name }) => name.text);
    });
    expect(exported.sort()).toEqual(released.types);
  });

  it('are named and made elsewhere', () => {
    for (const statement of statements) {
      expect(ts.isExportDeclaration(statement) && statement.exportClause?.kind).toBe(
        ts.SyntaxKind.NamedExports,
      );
    }
  });
});
