/**
 * To be imported before an example connector: its handlers are taken from elsewhere, those of `report.ts` from `reporting-handlers.ts` and those of
 * Nest's `result-handlers.ts` from the app's `test/handlers.ts`. Everything else of the program runs as it is.
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node evaluates it once more where it resolves imports.
if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  if (specifier === './report.ts')
    return next(new URL('./reporting-handlers.ts', import.meta.url).href, context);
  const isOfNest = specifier === './result-handlers.ts';
  return next(isOfNest ? new URL('../test/handlers.ts', context.parentURL).href : specifier, context);
}
