/** pg-boss says so of a queue that nobody works on, which is what an intake is measured with. */
const expected = /over its warning threshold/;

/** Tells of a store's troubles in the background, so that a figure which they spoil is not taken for a true one. */
export function reportTrouble(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (!expected.test(message)) console.error(`trouble in the store: ${message}`);
}
