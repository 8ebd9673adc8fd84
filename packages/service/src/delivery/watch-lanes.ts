import type { Log } from '@order-integration/internal';
import type { Lanes } from '@order-integration/queue';

/** Writes to a log which endpoints pause. */
export interface LaneWatch {
  /** Says that an endpoint has failed, so that a look is worth it. */
  readonly expectPause: () => void;
  readonly stop: () => void;
}

/** So long after a failure the lanes are looked at, and again and again as long as one pauses. */
const lookEveryMs = 1_000;

/** Watches the lanes of deliveries. Nothing runs while no endpoint has failed. */
export function watchLanes(lanes: Lanes, log: Log, onError: (error: unknown) => void): LaneWatch {
  let known: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const look = async (): Promise<void> => {
    const states = await lanes.list();
    const paused = states.filter(({ lane, state }) => lane.startsWith('endpoint:') && state !== 'open');
    for (const { lane, reason, failures, pausedUntil } of paused) {
      if (known.has(lane)) continue;
      const until = pausedUntil === undefined ? {} : { until: pausedUntil.toISOString() };
      log.warn('an endpoint pauses', { lane, reason, failures, ...until });
    }
    const present = new Set(paused.map(({ lane }) => lane));
    for (const lane of known) if (!present.has(lane)) log.info('an endpoint pauses no more', { lane });
    known = present;
    if (known.size > 0) expectPause();
  };

  const expectPause = (): void => {
    if (isStopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      look().catch(onError);
    }, lookEveryMs);
    timer.unref();
  };

  return {
    expectPause,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
