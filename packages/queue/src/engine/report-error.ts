/** Tells a listener of an error; without one, stderr, by name and code only. A listener that throws is not heard either. */
export function reportError(onError: ((error: unknown) => void) | undefined, error: unknown): void {
  try {
    if (onError !== undefined) onError(error);
    else console.error(`order-integration queue: ${labelOf(error)}`);
  } catch {
    // Whoever listens to errors has nobody left to tell.
  }
}

/** The name of an error and its code, where it has one. */
export function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
