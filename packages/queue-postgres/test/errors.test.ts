import { expect, it } from 'vitest';
import { FolderLockedError } from '../src/index.ts';

it('a locked folder names the folder, its holder and the file to delete', () => {
  const holder = { processId: 7, host: 'here', isThisProcess: false };
  const error = new FolderLockedError('/folder', holder, '/folder/lock/1');
  expect(error).toMatchObject({ directory: '/folder', ...holder });
  expect(error.message).toMatch(
    /\/folder is in use by process 7 on here.*openEmbedded.*delete \/folder\/lock\/1$/,
  );
});

it('a folder that is open in this process already says how to share it, and to delete nothing', () => {
  const error = new FolderLockedError(
    '/folder',
    { processId: 7, host: 'here', isThisProcess: true },
    '/lock',
  );
  expect(error.message).toMatch(
    /open in this process already.*openEmbedded\({ directory }\).*embeddedQueue\({ database/,
  );
  expect(error.message).not.toContain('delete');
});
