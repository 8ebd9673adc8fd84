import { type EmittedResult, exampleResult } from '@order-integration/contracts';
import { GiveUp, RetryLater } from '@order-integration/queue';
import { onTestFinished } from 'vitest';
import type { ResolveName } from '../../../src/delivery/address-guard.ts';
import { createDelivery } from '../../../src/delivery/deliver.ts';
import { createTargets } from '../../../src/delivery/fairness.ts';
import { readDeliveryOptions } from '../../../src/delivery/options.ts';
import type { DeliveryAttempt, DeliveryOptions } from '../../../src/index.ts';

/** What the worker did with a job. */
export type Outcome =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly atLeastMs: number | undefined;
      readonly failedLane: string | undefined;
      readonly pauseLaneMs: number | undefined;
      readonly cause: unknown;
    }
  | { readonly kind: 'stopped'; readonly reason: string };

/** What is delivered; the example of SOI001 for account `connections` when left out. */
export interface Parcel {
  readonly result?: EmittedResult;
  readonly accountName?: string;
  readonly connectorName?: string;
  readonly signal?: AbortSignal;
  /** Whether the schedule has ended. */
  readonly isLast?: boolean;
}

/** A delivery, and all that it has recorded. */
export interface RunningDelivery {
  readonly attempts: readonly DeliveryAttempt[];
  /** What `onError` has heard. */
  readonly errors: readonly unknown[];
  /** Makes one attempt. */
  readonly deliver: (connectorEndpoint: string, parcel?: Parcel) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a delivery that may reach 127.0.0.0/8 and keeps its record, until the test has finished.
 * @param options replace those.
 */
export function startDelivery(options: DeliveryOptions = {}, resolve?: ResolveName): RunningDelivery {
  const attempts: DeliveryAttempt[] = [];
  const errors: unknown[] = [];
  const { worker, close } = createDelivery({
    settings: readDeliveryOptions({
      allowedNetworks: ['127.0.0.0/8'],
      record: (attempt) => attempts.push(attempt),
      ...options,
    }),
    findTarget: createTargets(),
    onError: (error) => errors.push(error),
    resolve,
  });
  onTestFinished(close);
  let number = 0;
  const deliver = async (connectorEndpoint: string, parcel: Parcel = {}): Promise<Outcome> => {
    const { result = exampleResult('SOI001'), accountName = 'connections', connectorName = 'tests' } = parcel;
    const { signal = new AbortController().signal, isLast = false } = parcel;
    number += 1;
    const attempt = {
      key: 'job-1',
      group: 'group-1',
      number,
      isLast,
      addedAt: new Date(),
      atomic: undefined,
      earlierKeys: async () => [],
      signal,
    };
    try {
      await worker({ connectorEndpoint, connectorName, accountName, result }, attempt);
      return { kind: 'delivered' };
    } catch (error) {
      return toOutcome(error);
    }
  };
  return { attempts, errors, deliver, close };
}

function toOutcome(error: unknown): Outcome {
  if (GiveUp.isInstance(error)) return { kind: 'stopped', reason: error.message };
  if (!RetryLater.isInstance(error)) throw error;
  const { message: reason, atLeastMs, failedLane, pauseLaneMs, cause } = error;
  return { kind: 'retry', reason, atLeastMs, failedLane, pauseLaneMs, cause };
}
