import { setTimeout } from 'node:timers/promises';
import type { EmittedError } from '@order-integration/contracts';
import type { Disturbance, Disturbances, InternalService } from '../orders/upstream.ts';
import type { ProcessingFault } from './fault.ts';

/**
 * Does work under faults, in the order of the table below.
 * @param signal ends all waiting: it is aborted when the operation is out of time.
 */
export async function sufferFaults<Value>(
  faults: readonly ProcessingFault[],
  signal: AbortSignal,
  work: (disturbances: Disturbances) => Promise<Value>,
): Promise<Value> {
  const disturbances: Partial<Record<InternalService, Disturbance>> = {};
  let isLate = false;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'slow':
        await setTimeout(fault.milliseconds, undefined, { signal });
        break;
      case 'time-out':
        if (!fault.done) await hang(signal);
        isLate = true;
        break;
      case 'crash':
        throw new TypeError('A crash, as asked for by a fault');
      case 'service-off':
        disturbances[fault.service] = { kind: 'off' };
        break;
      case 'upstream-error':
        disturbances[fault.service] = { kind: 'error', entry: entryOf(fault) };
    }
  }
  const value = await work(disturbances);
  if (isLate) await hang(signal);
  return value;
}

function entryOf({ source, code, description }: ProcessingFault & EmittedError): EmittedError {
  return { source, code, description };
}

/** Until the operation is out of time. */
async function hang(signal: AbortSignal): Promise<never> {
  for (;;) await setTimeout(60_000, undefined, { signal });
}
