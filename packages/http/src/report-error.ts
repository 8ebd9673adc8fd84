/**
 * Writes an error to stderr: its stack and those of its causes. Nothing that hangs on them, and nothing else that was thrown, because
 * errors of HTTP clients and databases carry requests, tokens and customer data.
 */
export function printError(error: unknown): void {
  const stacks = causes(error).map((each) => (each instanceof Error ? String(each.stack) : typeOf(each)));
  console.error(`order-integration: ${stacks.join('\ncaused by: ')}`);
}

/** A listener that may fail: neither an answer, an outcome nor the process depends on it. */
export function harmless(listener: (error: unknown) => unknown): (error: unknown) => void {
  return (error) => {
    const call = async () => listener(error);
    call().catch(printError);
  };
}

/** An error and what caused it, outermost first. Bounded, because a chain of causes may run in a circle. */
function causes(error: unknown): unknown[] {
  const chain = [error];
  for (let link = error; chain.length < 8 && link instanceof Error && link.cause !== undefined; ) {
    link = link.cause;
    chain.push(link);
  }
  return chain;
}

function typeOf(value: unknown): string {
  return `a thrown ${value === null ? 'null' : typeof value}`;
}
