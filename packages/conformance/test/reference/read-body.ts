import type { IncomingMessage } from 'node:http';
import { gunzip } from 'node:zlib';
import type { Outcome } from './facts.ts';

/** The pieces of a body, or the outcome that it leads to. */
export type BodyReading = { readonly pieces: readonly Buffer[] } | { readonly outcome: Outcome };

/** How far a body is read. */
export interface BodyLimits {
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether the time starts again with each piece. */
  readonly idle: boolean;
}

/** Reads a body within its limits. */
export function readBody(incoming: IncomingMessage, limits: BodyLimits): Promise<BodyReading> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const finish = (reading: BodyReading) => {
      clearTimeout(timer);
      resolve(reading);
    };
    const expire = () => finish({ outcome: { status: 408, headers: { connection: 'close' } } });
    const startTimer = () =>
      Number.isFinite(limits.milliseconds) ? setTimeout(expire, limits.milliseconds) : undefined;
    let timer = startTimer();
    incoming.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size > limits.bytes) finish({ outcome: { status: 413 } });
      if (!limits.idle) return;
      clearTimeout(timer);
      timer = startTimer();
    });
    incoming.on('end', () => finish({ pieces }));
    incoming.on('error', () => finish({ outcome: 'closed' }));
  });
}

/** Undoes gzip, up to a number of bytes. */
export function inflate(bytes: Buffer, limit: number): Promise<{ bytes: Buffer } | { outcome: Outcome }> {
  const maxOutputLength = Math.min(limit, 1_073_741_824);
  return new Promise((resolve) => {
    gunzip(bytes, { maxOutputLength }, (error, content) => {
      if (error === null) resolve({ bytes: content });
      else
        resolve({
          outcome: { status: 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 413 : 400 },
        });
    });
  });
}
