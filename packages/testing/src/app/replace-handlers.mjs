/**
 * To be imported before an example connector: its handlers, in `report.ts` or `result-handlers.ts`, are taken from its `test/handlers.ts`
 * instead. Everything else of the program runs as it is.
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node evaluates it once more where it resolves imports.
if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const isHandlers = ['./report.ts', './result-handlers.ts'].includes(specifier);
  return next(isHandlers ? new URL('../test/handlers.ts', context.parentURL).href : specifier, context);
}
