import type {
  ErrorCode,
  ProcessingResult,
  ResponseCode,
  ResultOf,
  SuccessCode,
} from '@order-integration/contracts';

/** What a handler is told beside the result. */
export interface HandlerContext {
  /** Identity of the notification, for an idempotency key of your own. */
  readonly key: string;
  /** The account in the notification's URL (`an`); undefined when there is none. */
  readonly account: string | undefined;
  /** Whether the body names another account than the URL. Published examples do differ. */
  readonly accountMismatch: boolean;
  /** When the notification came in. */
  readonly receivedAt: Date;
  /** Aborted when the handler runs out of time: the sender is then asked to try again. */
  readonly signal: AbortSignal;
}

/** Does what a result asks for. May run again for the same notification after it threw or ran out of time. */
export type Handler<Result> = (result: Result, context: HandlerContext) => unknown;

/** A handler per code. */
type HandlerByCode<Code extends ResponseCode> = { readonly [Each in Code]: Handler<ResultOf<Each>> };

/** Either every code has its handler, or there is one for those that have none. */
type Covered<Code extends ResponseCode, Fallback extends string> =
  | (HandlerByCode<Code> & { readonly [Key in Fallback]?: Handler<ResultOf<Code>> })
  | (Partial<HandlerByCode<Code>> & { readonly [Key in Fallback]: Handler<ResultOf<Code>> });

/**
 * The handlers of a connector. A code goes to its own handler, otherwise to `success` or `error`. `unknown` takes the codes that the
 * catalogue does not list; it is compulsory because the list grows.
 */
export type Handlers = Covered<SuccessCode, 'success'> &
  Covered<ErrorCode, 'error'> & { readonly unknown: Handler<ProcessingResult> };
