import { expect, it } from 'vitest';
import { FolderLockedError } from '../src/index.ts';

it('a locked folder names the folder, its holder and the file to delete', () => {
  const error = new FolderLockedError('/folder', { processId: 7, host: 'here' }, '/folder/lock/1');
  expect(error).toMatchObject({ directory: '/folder', processId: 7, host: 'here' });
  expect(error.message).toMatch(/\/folder is in use by process 7 on here.*delete \/folder\/lock\/1$/);
});
