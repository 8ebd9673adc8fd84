import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { UsageError } from '../errors.ts';
import type { Io } from './io.ts';
import { printable } from './style.ts';

/** The most that is read of one file: 16 MiB, far beyond any body of the contract. */
const mostBytes = 16_777_216;

/**
 * Reads a file whole, or the standard input where its name is `-`.
 * @throws {UsageError} where it is missing, cannot be read, or is larger than 16 MiB.
 */
export async function readInput(path: string, io: Io): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of path === '-' ? io.stdin : (createReadStream(path) as Readable)) {
      const buffer = Buffer.from(chunk);
      bytes += buffer.length;
      if (bytes > mostBytes) break;
      chunks.push(buffer);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${printable(path)} ${faults[code ?? ''] ?? `cannot be read (${code})`}`,
      'Check the name, or give the body on the standard input with: -',
    );
  }
  if (bytes > mostBytes)
    throw new UsageError(
      `${printable(path)} is larger than 16 MiB`,
      'Give one body of the contract in each file',
    );
  return Buffer.concat(chunks);
}

/**
 * Reads a file as JSON.
 * @throws {UsageError} where it cannot be read, or is not JSON.
 */
export async function readJsonFile(path: string, io: Io): Promise<unknown> {
  const reading = parseJson(await readInput(path, io));
  if (reading.ok) return reading.value;
  throw new UsageError(`${printable(path)} is not JSON: ${reading.reason}`, 'Correct the file');
}

/** Reads bytes as JSON in UTF-8, with or without a byte order mark. */
export function parseJson(
  bytes: Uint8Array,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { ok: false, reason: error instanceof SyntaxError ? printable(error.message) : 'it is not UTF-8' };
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};
