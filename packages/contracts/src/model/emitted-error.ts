import { z } from 'zod';
import { type ErrorSource, errorSources } from './error-source.ts';

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
    code: z.string().min(1).describe('Upstream code.'),
    description: z.string().describe('Text for people.'),
  })
  .strict();
