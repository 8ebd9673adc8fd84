import { setTimeout as pause } from 'node:timers/promises';

/** Bytes in pieces of a size. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Bytes in two pieces, with a pause of some milliseconds between them. */
export async function* withPause(bytes: Uint8Array, pauseMs: number): AsyncGenerator<Uint8Array> {
  const middle = bytes.length >> 1;
  yield bytes.subarray(0, middle);
  await pause(pauseMs);
  yield bytes.subarray(middle);
}

/** Bytes after which nothing comes, and no end. */
export async function* withoutEnd(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  await new Promise(() => undefined);
}

/** The bytes one by one, with a pause of some milliseconds before each. */
export async function* dripped(bytes: Uint8Array, pauseMs: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1) {
    await pause(pauseMs);
    yield bytes.subarray(start, start + 1);
  }
}

/** A body of which no byte comes, and no end. */
export async function* withoutBytes(): AsyncGenerator<Uint8Array> {
  await new Promise(() => undefined);
}
