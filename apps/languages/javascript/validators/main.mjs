// Runs JSON Schema validators of JavaScript over cases that it is given, and prints what each says. It knows nothing of what is right.
//
//     node main.mjs INPUT.json > REPORT.json
import { readFileSync } from 'node:fs';
import { validators } from './validators.mjs';

const { schemas } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const reports = [];
for (const [name, compile] of Object.entries(validators)) {
  const answers = [];
  for (const schema of schemas) answers.push(await schemaReport(compile, schema));
  reports.push({ name, version: versionOf(name), schemas: answers });
}
process.stdout.write(JSON.stringify({ validators: reports }));

async function schemaReport(compile, { path, dialect, cases }) {
  try {
    const check = await compile(JSON.parse(readFileSync(path, 'utf8')), dialect);
    return { path, verdicts: cases.map((body) => verdict(check, body)) };
  } catch (error) {
    return { path, failure: String(error) };
  }
}

function verdict(check, path) {
  try {
    return { path, ...check(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch (error) {
    return { path, failure: String(error) };
  }
}

/** Some packages do not export their package.json. */
function versionOf(name) {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
