import type { StoreKind } from '../stores/store.ts';
import type { TrafficKind } from '../traffic/traffic.ts';
import type { SetUpServer } from './set-up-server.ts';

/** A server of the benchmark. */
export interface ServerEntry {
  /** What it is, for people. */
  readonly title: string;
  readonly takes: TrafficKind;
  /**
   * What every request must have led to: a call of the handler or a stored job, told by the server itself; a delivered notification, told by
   * the receiver; nothing, for the ceilings.
   */
  readonly proof: 'own-count' | 'delivery' | 'none';
  readonly store?: StoreKind;
  /** Loads it, alone: a process holds no other framework than its own. */
  readonly load: () => Promise<{ readonly setUpServer: SetUpServer }>;
}
