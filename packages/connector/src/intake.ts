import type { ProcessingResult } from '@order-integration/contracts';
import type { HandlerContext } from './handlers.ts';

/** A notification that was authenticated and read. */
export interface Notification {
  readonly result: ProcessingResult;
  readonly context: Omit<HandlerContext, 'signal'>;
}

/** What became of a notification. */
export type IntakeOutcome = 'handled' | 'stored' | 'duplicate';

/** Takes notifications in: handles each at once, or stores it for later. Rejects when it could do neither. */
export interface Intake {
  readonly accept: (notification: Notification) => Promise<IntakeOutcome>;
}
