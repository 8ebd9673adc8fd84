import {
  catalogue,
  isResponseCode,
  isSuccess,
  type ProcessingResult,
  type ResponseCode,
  responseCodes,
} from '@order-integration/contracts';
import { ConfigurationError } from './configuration-error.ts';
import type { Handler, HandlerContext, Handlers } from './handlers.ts';

/** Finds the handler of a result and runs it. */
export type RunHandler = (result: ProcessingResult, context: HandlerContext) => Promise<void>;

type AnyHandler = Handler<ProcessingResult>;

/**
 * Checks that every code has a handler, as the types do for those who have them.
 * @throws {ConfigurationError} that names the codes without one.
 */
export function createHandlerTable(handlers: Handlers): RunHandler {
  const table = (handlers ?? {}) as Readonly<Record<string, AnyHandler | undefined>>;
  const missing = missingHandlers(table);
  if (missing.length > 0) {
    throw new ConfigurationError(
      `These have no handler: ${missing.join(', ')}. Add one for each to \`on\`, or \`success\` and \`error\` for all codes without one; \`unknown\` is always needed.`,
    );
  }
  return async (result, context) => {
    const handler = isResponseCode(result.code)
      ? (table[result.code] ?? table[isSuccess(result) ? 'success' : 'error'])
      : undefined;
    // Called on their object: it may be an instance of a class.
    await (handler ?? handlers.unknown).call(handlers, result, context);
  };
}

/** The codes that have neither a handler of their own nor a fallback, and `unknown` where it is missing. */
export function missingHandlers(handlers: Readonly<Record<string, unknown>>): readonly string[] {
  const isMissing = (name: string) => typeof handlers[name] !== 'function';
  const codes = responseCodes.filter((code) => isMissing(code) && isMissing(fallbackOf(code)));
  return isMissing('unknown') ? [...codes, 'unknown'] : codes;
}

function fallbackOf(code: ResponseCode): 'success' | 'error' {
  return catalogue[code].outcome;
}
