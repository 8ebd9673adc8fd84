import { type EmittedResult, exampleResult } from '@order-integration/contracts';
import { GiveUp, RetryLater } from '@order-integration/queue';
import { onTestFinished } from 'vitest';
import { assembleDelivery } from '../../../src/delivery/assemble-delivery.ts';
import type { DeliveryAttempt } from '../../../src/delivery/delivery-attempt.ts';
import type { DeliveryOptions } from '../../../src/delivery/delivery-options.ts';
import { type ResolveName, resolveBySystem } from '../../../src/delivery/resolve-name.ts';

/** What the worker did with a job. */
export type Outcome =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly atLeastMs: number | undefined;
      readonly cause: unknown;
    }
  | { readonly kind: 'stopped'; readonly reason: string };

/** What is delivered; the example of SOI001 for account `connections` when left out. */
export interface Parcel {
  readonly result?: EmittedResult;
  readonly accountName?: string;
  readonly signal?: AbortSignal;
}

/** A delivery, and all that it has recorded. */
export interface RunningDelivery {
  readonly attempts: readonly DeliveryAttempt[];
  /** Makes one attempt. */
  readonly deliver: (connectorEndpoint: string, parcel?: Parcel) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a delivery that may reach 127.0.0.0/8 and keeps its record, until the test has finished.
 * @param options replace those.
 */
export function startDelivery(
  options: DeliveryOptions = {},
  resolve: ResolveName = resolveBySystem,
): RunningDelivery {
  const attempts: DeliveryAttempt[] = [];
  const { worker, close } = assembleDelivery(
    { allowedNetworks: ['127.0.0.0/8'], record: (attempt) => attempts.push(attempt), ...options },
    resolve,
  );
  onTestFinished(close);
  let number = 0;
  const deliver = async (connectorEndpoint: string, parcel: Parcel = {}): Promise<Outcome> => {
    const { result = exampleResult('SOI001'), accountName = 'connections' } = parcel;
    const { signal = new AbortController().signal } = parcel;
    number += 1;
    const attempt = { key: 'job-1', group: 'group-1', number, addedAt: new Date(), signal };
    try {
      await worker({ connectorEndpoint, accountName, result }, attempt);
      return { kind: 'delivered' };
    } catch (error) {
      return toOutcome(error);
    }
  };
  return { attempts, deliver, close };
}

function toOutcome(error: unknown): Outcome {
  if (GiveUp.isInstance(error)) return { kind: 'stopped', reason: error.message };
  if (!RetryLater.isInstance(error)) throw error;
  const { message: reason, atLeastMs, cause } = error;
  return { kind: 'retry', reason, atLeastMs, cause };
}
