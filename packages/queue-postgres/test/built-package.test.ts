import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.ts';

const name = '@order-integration/queue-postgres';

describe('the built package', () => {
  it('gives ES modules and CommonJS the names of the source', () => {
    const print = 'console.log(JSON.stringify(Object.keys(queues).sort()))';
    const names = Object.keys(source).sort();
    expect(JSON.parse(run('module', `import * as queues from '${name}'; ${print}`))).toEqual(names);
    expect(JSON.parse(run('commonjs', `const queues = require('${name}'); ${print}`))).toEqual(names);
  });

  it('recognises its error of another copy', () => {
    const error = new source.FolderLockedError('/folder', { processId: 1, host: 'here' }, '/folder/lock/1');
    expect(source.FolderLockedError.isInstance(error)).toBe(true);
    expect(
      source.FolderLockedError.isInstance({
        [Symbol.for('order-integration.queue-postgres.FolderLockedError')]: true,
      }),
    ).toBe(true);
    for (const other of [new Error('text'), null, 'text'])
      expect(source.FolderLockedError.isInstance(other)).toBe(false);
  });
});

/** Runs a script in a Node process of its own and gives what it prints. */
function run(kind: 'module' | 'commonjs', script: string): string {
  return execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', script], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
}
