import { createHash } from 'node:crypto';
import { formatError, reportError } from './report-error.ts';

/** A logger of pino's shape: what a line is about comes first, and then its text. */
export interface Logger {
  debug?(details: object, message: string): unknown;
  info(details: object, message: string): unknown;
  warn(details: object, message: string): unknown;
  error(details: object, message: string): unknown;
}

/** Details of a line: codes, reasons, counts and digests; never an order, a secret, a path or anything else of a body. */
type Details = Readonly<Record<string, string | number | boolean>>;

/** The lines of a role. None throws. */
export interface Log {
  readonly info: (message: string, details?: Details) => void;
  readonly warn: (message: string, details?: Details) => void;
  readonly error: (message: string, details?: Details) => void;
  /** Writes an error as text, and nothing that hangs on it. */
  readonly exception: (error: unknown) => void;
}

/** Returns what writes lines to a logger. One that throws or rejects costs nothing: its own error goes to stderr. */
export function createLog(logger: Logger): Log {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, details: Details = {}): void => {
      new Promise((resolve) => resolve(logger[level](details, `order-integration: ${message}`))).catch(
        reportError,
      );
    };
  const error = write('error');
  return {
    info: write('info'),
    warn: write('warn'),
    error,
    exception: (thrown) => error(formatError(thrown)),
  };
}

/** What a key is called in a log: two lines about one job can be told to be so, and the order that a key names cannot. */
export function digestKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 16);
}
