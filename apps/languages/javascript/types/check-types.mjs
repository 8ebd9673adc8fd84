/**
 * Asks the TypeScript compiler, strictly, whether bodies are of generated types, each as a literal, so that a key too many is an error.
 * Types are gone at run time: what is taken is written back as it came.
 *
 * node check-types.mjs MODULE: a module that exports the types. Reads a body a line, `{"type": …, "body": …}`, and answers each with
 * `{"written": …}` or `{"refused": "…"}`.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const module = process.argv[2];
const bodies = readFileSync(0, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const uses = resolve('uses.ts');
const lines = bodies.map(
  ({ type, body }, index) => `const value${index}: types.${type} = ${JSON.stringify(body)};`,
);
const source = [`import type * as types from './${module}';`, ...lines, 'export {};'].join('\n');

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: [],
  lib: ['lib.es2022.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.fileExists = (name) => name === uses || fileExists(name);
host.getSourceFile = (name, ...rest) =>
  name === uses ? ts.createSourceFile(name, source, options.target) : getSourceFile(name, ...rest);

const refusals = new Map();
for (const { file, start, messageText } of ts.getPreEmitDiagnostics(
  ts.createProgram([uses], options, host),
)) {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  const { line } = file ? file.getLineAndCharacterOfPosition(start) : { line: 0 };
  if (file?.fileName !== uses || line === 0) throw new Error(`${file?.fileName ?? join(module)}: ${text}`);
  refusals.set(line - 1, text);
}

for (const [index, { body }] of bodies.entries()) {
  const refused = refusals.get(index);
  console.log(JSON.stringify(refused === undefined ? { written: body } : { refused }));
}
