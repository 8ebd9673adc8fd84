import { join } from 'node:path';
import { z } from 'zod';
import { type Scenario, scenarioSchema } from '../codes/scenario.ts';
import { type Program, startProgram } from './program.ts';

const attemptSchema = z.object({
  key: z.string(),
  number: z.number(),
  origin: z.string(),
  durationMs: z.number(),
  outcome: z.string(),
  status: z.number().nullable(),
});

/** An attempt to deliver a notification, as the sandbox has recorded it. */
export type Attempt = z.output<typeof attemptSchema>;

/** The sandbox, running as a process of its own, and what the walkthrough asks it. */
export interface SandboxProgram extends Program {
  /** A folder for another program, below that of its own store. */
  readonly directoryOf: (program: string) => string;
  /** Name of the store behind it. */
  readonly database: () => Promise<string>;
  readonly scenarios: () => Promise<readonly Scenario[]>;
  /** The recorded attempts to deliver the notifications of an order. */
  readonly attempts: (marketplaceOrderId: string) => Promise<readonly Attempt[]>;
}

/**
 * Starts the sandbox and waits until it listens. `DATABASE_URL` and `DATA_DIR` name its store, as for the program itself.
 * @throws {Error} with what it wrote, when it does not start: another process has the folder, for one.
 */
export async function startSandbox(preferredPort: number): Promise<SandboxProgram> {
  const program = await startProgram('sandbox', preferredPort, {});
  const get = async <Body>(path: string, schema: z.ZodType<Body>): Promise<Body> => {
    const response = await fetch(program.origin + path, { signal: AbortSignal.timeout(60_000) });
    if (!response.ok) throw new Error(`GET ${path} was answered ${response.status}`);
    return schema.parse(await response.json());
  };
  return {
    ...program,
    // The sandbox's own default.
    directoryOf: (name) => join(process.env.DATA_DIR || '.sandbox', name),
    database: async () => (await get('/sandbox/health', z.object({ database: z.string() }))).database,
    scenarios: () => get('/sandbox/scenarios', z.array(scenarioSchema)),
    attempts: async (marketplaceOrderId) => {
      const query = new URLSearchParams({ marketplaceOrderId });
      return (await get(`/sandbox/attempts?${query}`, z.object({ items: z.array(attemptSchema) }))).items;
    },
  };
}
