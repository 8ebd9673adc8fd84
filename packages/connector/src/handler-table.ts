import {
  type ErrorCode,
  isResponseCode,
  isSuccess,
  type ProcessingResult,
  responseCodes,
  type SuccessCode,
  successCodes,
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
  const table = handlers as Readonly<Record<string, AnyHandler | undefined>>;
  checkComplete(table);
  return async (result, context) => {
    const handler = isResponseCode(result.code)
      ? (table[result.code] ?? table[isSuccess(result) ? 'success' : 'error'])
      : undefined;
    await (handler ?? handlers.unknown)(result, context);
  };
}

function checkComplete(table: Readonly<Record<string, AnyHandler | undefined>>): void {
  const missing: string[] = responseCodes.filter((code) => !table[code] && !table[fallbackOf(code)]);
  if (!table['unknown']) missing.push('unknown');
  if (missing.length === 0) return;
  throw new ConfigurationError(
    `These have no handler: ${missing.join(', ')}. Add one for each to \`on\`, or \`success\` and \`error\` for all codes without one; \`unknown\` is always needed.`,
  );
}

function fallbackOf(code: SuccessCode | ErrorCode): 'success' | 'error' {
  return (successCodes as readonly string[]).includes(code) ? 'success' : 'error';
}
