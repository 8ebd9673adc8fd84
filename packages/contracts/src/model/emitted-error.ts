import * as z from 'zod';
import { text } from './forms.ts';

/** The systems that VTEX names as the source of an error, with the space in the third. Documented by VTEX. */
export const errorSources = ['Fulfillment', 'Checkout', 'Order Integration'] as const;

/** One of the three published error sources. */
export type ErrorSource = (typeof errorSources)[number];

/** One entry of `errors` as a writer sends it. */
export interface EmittedError {
  /** The system that failed. */
  readonly source: ErrorSource;
  /** Upstream code, or the response code itself where this system found the fault. */
  readonly code: string;
  /** Text for people, without customer data. */
  readonly description: string;
}

/** Writer of one entry of `errors`. */
export const emittedErrorSchema = z
  .object({
    source: z.enum(errorSources).describe('System that failed.'),
    code: text().describe(
      'Code of that system (FMT, CHK or ORD and digits), or the response code itself where the order integration found the fault.',
    ),
    description: z.string().describe('What went wrong, for people; without customer data.'),
  })
  .strict();
