/** Writes an error to stderr: its names and codes, never its text, which may hold content of an order. */
export function reportError(error: unknown): void {
  console.error(`order-integration sandbox: ${describe(error)}`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const cause = error.cause === undefined ? '' : `, because of ${describe(error.cause)}`;
  return `${error.name}${code}${cause}`;
}
