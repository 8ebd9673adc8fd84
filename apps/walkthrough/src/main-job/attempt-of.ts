import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, SandboxProgram } from '../programs/sandbox-program.ts';

/**
 * The attempt that delivered a notification. Its record is written after the connector's answer, so it is asked for until it is there.
 * @param patience milliseconds that the record may take.
 * @throws {Error} when there is none by then.
 */
export async function attemptOf(
  sandbox: SandboxProgram,
  marketplaceOrderId: string,
  key: string,
  patience: number,
): Promise<Attempt> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const attempts = await sandbox.attempts(marketplaceOrderId);
    const found = attempts.find((each) => each.key === key && each.outcome === 'delivered');
    if (found !== undefined) return found;
    await pause(20);
  }
  throw new Error(`The sandbox has no attempt that delivered ${key}`);
}
