import { UsageError } from '../errors.ts';
import { printable } from '../terminal/style.ts';
import type { SandboxFailure } from './sandbox-process.ts';

/** What a sandbox was asked for, to be named where it could not. */
export interface Asked {
  readonly host: string;
  readonly port: string;
  /** The folder of its database. */
  readonly data: string;
  readonly isOnPostgres: boolean;
  /** Which option sets each variable of the sandbox's environment. */
  readonly options: Readonly<Record<string, string>>;
}

/** A way in which a start fails: how it shows, what to say, and what to do. */
interface FailureKind {
  readonly matches: (failure: SandboxFailure, asked: Asked) => boolean;
  readonly what: (asked: Asked, failure: SandboxFailure) => string;
  readonly remedy: (asked: Asked) => string;
}

/** In the order in which they are asked; the last one is true of everything. */
const failureKinds: readonly FailureKind[] = [
  {
    matches: ({ code, systemCall }) => code === 'EADDRINUSE' && systemCall === 'listen',
    what: ({ host, port }) => `port ${port} of ${host} is in use`,
    remedy: () => 'End what listens there, or take another port; this takes any that is free: --port 0',
  },
  {
    matches: ({ code, systemCall }) => code === 'EACCES' && systemCall === 'listen',
    what: ({ port }) => `port ${port} is kept for the system`,
    remedy: () => 'Take one above 1023: --port 4310',
  },
  {
    matches: ({ code, systemCall }, { host }) =>
      systemCall === 'listen' ||
      (code === 'ENOTFOUND' && systemCall === 'getaddrinfo' && host !== '127.0.0.1'),
    what: ({ host }) => `${printable(host)} is no address of this machine`,
    remedy: () => 'Name one that is: --host 127.0.0.1',
  },
  {
    matches: ({ name }) => name === 'FolderLockedError',
    what: ({ data }, { message }) =>
      `the folder ${printable(data)} is in use by ${/process \d+/.exec(message)?.[0] ?? 'another process'}`,
    remedy: () => 'End that process, or take another folder: --data DIR',
  },
  {
    matches: ({ name }) => name === 'DiskFullError',
    what: ({ data }) => `the disk that holds the folder ${printable(data)} is full`,
    remedy: () => 'Make room on it, or take a folder on another: --data DIR',
  },
  {
    matches: ({ systemCall }, { isOnPostgres }) => fileCalls.has(systemCall) && !isOnPostgres,
    what: ({ data }, { code }) => `the folder ${printable(data)} cannot be written (${code})`,
    remedy: () => 'Take a folder that can be made and written: --data DIR',
  },
  {
    // The sandbox says “PORT: …”, a line for each variable.
    matches: ({ message }, { options }) => options[variableIn(message)] !== undefined,
    what: ({ options }, { message }) =>
      message
        .split('\n')
        .map((line) => line.replace(variableIn(line), options[variableIn(line)] ?? variableIn(line)))
        .join('; '),
    remedy: () => 'See: order-integration sandbox --help',
  },
  {
    matches: (_, { isOnPostgres }) => isOnPostgres,
    what: (_, { message, code }) =>
      `the database cannot be used: ${printable(message)}${suffix(message, code)}`,
    remedy: () =>
      'Check --database or DATABASE_URL: postgres://user:password@host:5432/database; without them a folder is used',
  },
  {
    matches: () => true,
    what: (_, { message, code }) =>
      `the sandbox did not start: ${printable(message)}${suffix(message, code)}`,
    remedy: ({ data }) => `Try a new folder: --data ${printable(data)}-2`,
  },
];

/** System calls that only a folder or a file can have failed in. */
const fileCalls: ReadonlySet<string> = new Set([
  'mkdir',
  'open',
  'rename',
  'rm',
  'scandir',
  'unlink',
  'write',
]);

/** Tells why a sandbox did not start, as an error of the call. */
export function explainFailure(failure: SandboxFailure, asked: Asked): UsageError {
  const kind = failureKinds.find(({ matches }) => matches(failure, asked));
  return new UsageError(kind?.what(asked, failure) ?? '', kind?.remedy(asked) ?? '');
}

function variableIn(line: string): string {
  return /^[A-Z_]+(?=[:.])/.exec(line)?.[0] ?? '';
}

function suffix(message: string, code: string): string {
  return code === '' || message.includes(code) ? '' : ` (${code})`;
}
