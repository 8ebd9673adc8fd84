/** How the lanes of a queue share its places. */
export interface LaneOptions {
  /**
   * Most jobs of a lane that this process runs at a time; 32. A lane begins with `startConcurrency` and is given one place more for each job
   * that works while it has none free. Besides, a lane never has more jobs running than places are left free: alone it takes half of the
   * queue's places, and beside many lanes that hang, one that comes anew still finds a place.
   */
  readonly concurrency: number;
  /** How many of a lane run at a time at first, and again after it has failed; 4, or `concurrency` where that is less. */
  readonly startConcurrency: number;
  /** After how many failures without a success between them a lane pauses; 5. */
  readonly failures: number;
  /**
   * Milliseconds of its first, second … pause without a success between them, each up to a tenth shorter or longer; the last repeats.
   * 10 s, 30 s, 1 min, 5 min, 15 min. Where the list is empty, a lane pauses only for as long as it has said itself.
   */
  readonly pausesMs: readonly number[];
}

/** The defaults of lanes: our choice. */
export const defaultLaneOptions: LaneOptions = {
  concurrency: 32,
  startConcurrency: 4,
  failures: 5,
  pausesMs: [10_000, 30_000, 60_000, 300_000, 900_000],
};

/** How a lane stands that has failed lately. */
export interface LaneState {
  readonly lane: string;
  /** `open`: its jobs run. `paused`: none runs before `pausedUntil`. `trying`: one job runs, to see whether the others may. */
  readonly state: 'open' | 'paused' | 'trying';
  /** How often it has failed since it last worked. */
  readonly failures: number;
  /** The reason of the last failure. */
  readonly reason: string;
  /** Absent while it is open. In the past where one job may try. */
  readonly pausedUntil?: Date | undefined;
}

/** The lanes of a queue. */
export interface Lanes {
  /** Lists those that have failed since they last worked. */
  list(): Promise<readonly LaneState[]>;
  /** Opens a paused lane at once, as if it had never failed. False where the lane is not paused. */
  resume(lane: string): Promise<boolean>;
}

/** Why a job has failed that blames one of its lanes. */
export interface LaneFailure {
  readonly lane: string;
  readonly reason: string;
  /** Milliseconds for which the lane has asked to be left alone; undefined where it has not. */
  readonly pauseMs?: number | undefined;
}

/**
 * What the end of a job tells about its lanes. `worked`: none of them is to blame, whether the job is done or has failed by itself. `unknown`:
 * nothing, because it was interrupted. A failure of one lane tells nothing about the job's others.
 */
export type LaneOutcome = 'worked' | 'unknown' | LaneFailure;
