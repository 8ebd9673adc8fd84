/**
 * An error as text: name, message and stack, and those of its causes. Nothing that hangs on an error is in it, and nothing of a value that
 * is no error, because errors of HTTP clients, parsers and databases carry bodies, tokens and customer data. Never throws.
 */
export function formatError(error: unknown): string {
  return causesOf(error).map(formatOne).join('\ncaused by: ');
}

/** Writes an error to stderr, as `formatError` has it. */
export function reportError(error: unknown): void {
  console.error(`order-integration: ${formatError(error)}`);
}

/**
 * The name of an error and its code where it has one, and those of its causes, never a text: for errors of code that works on what nobody but
 * its owner may read, such as the worker of a queue. Never throws.
 */
export function formatErrorName(error: unknown): string {
  return causesOf(error).map(formatOneName).join(', caused by ');
}

/** Writes the name of an error to stderr, as `formatErrorName` has it. */
export function reportErrorName(error: unknown): void {
  console.error(`order-integration: ${formatErrorName(error)}`);
}

/**
 * Returns a function that hands an error to a listener, or writes it to stderr where there is none. A listener that throws or rejects
 * costs nothing: its own error is written to stderr.
 * @param report writes to stderr: `reportError`, or `reportErrorName` where texts of errors are confidential.
 */
export function createErrorReporter(
  listener: ((error: unknown) => unknown) | undefined,
  report: (error: unknown) => void = reportError,
): (error: unknown) => void {
  if (listener === undefined) return report;
  return (error) => {
    new Promise((resolve) => resolve(listener(error))).catch(report);
  };
}

/** An error and what caused it, outermost first. Bounded, because a chain of causes may run in a circle. */
function causesOf(error: unknown): readonly unknown[] {
  const chain = [error];
  for (let cause = causeOf(error); cause !== undefined && chain.length < 8; cause = causeOf(cause)) {
    chain.push(cause);
  }
  return chain;
}

/** Errors of others may have getters, or be proxies, that throw. */
function causeOf(error: unknown): unknown {
  try {
    return isError(error) ? error.cause : undefined;
  } catch {
    return undefined;
  }
}

function formatOne(error: unknown): string {
  try {
    if (!isError(error)) return `a thrown ${error === null ? 'null' : typeof error}`;
    const { stack } = error;
    return typeof stack === 'string' && stack !== '' ? stack : `${error.name}: ${error.message}`;
  } catch {
    return 'an error that cannot be read';
  }
}

function formatOneName(error: unknown): string {
  try {
    if (!isError(error)) return formatOne(error);
    const code: unknown = 'code' in error ? error.code : undefined;
    return typeof code === 'string' && codeForm.test(code) ? `${error.name} ${code}` : String(error.name);
  } catch {
    return 'an error that cannot be read';
  }
}

/** Of Node.js, undici, PostgreSQL and most libraries; anything else may be a text. */
const codeForm = /^[A-Z\d][A-Z\d_]{0,49}$/;

/** Not by `instanceof` alone: an error of another realm, such as a test runner's, is an error too. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
  } catch {
    return false;
  }
}
