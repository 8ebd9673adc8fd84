/** How the lanes of a queue share its places. */
export interface LaneOptions {
  /**
   * Most jobs of a lane that this process runs at a time; 32. A lane begins with `startConcurrency` and is given one place more for each job
   * that works while it has none free. Besides, a lane is never given more places than it leaves free, and where it has not worked yet, a
   * second one only while more than half of all are free: beside twenty lanes that hang a third of 64 stays free, beside forty one does.
   */
  readonly concurrency: number;
  /**
   * How many of a lane run at a time at first, and again after it has failed; 4, or `concurrency` where that is less. Only of the first lane that
   * a job names, such as its endpoint: a further one, such as an account that has several endpoints, begins with `concurrency`, because
   * otherwise one endpoint that hangs would fill its account as well.
   */
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

/** What the limits of lanes need. */
export interface LaneLimitsOptions {
  /** Most jobs that run at a time in this process. */
  readonly concurrency: number;
  readonly lanes: LaneOptions;
  /** Hears of a lane that `blockedBy` has named, once it has room. */
  readonly onRoom: (lane: string) => void;
  /** Hears of a lane that is paused, tried or open again because of a job that ran here. */
  readonly onChange?: ((state: LaneState) => void) | undefined;
  /**
   * Where several processes share the pauses: asked before a job tries a lane whose pause is over, and true in the one process that may. Where it
   * is false or rejects, the lane stays paused here until `load` is called again. Left out: this process may.
   */
  readonly claimTrial?: ((lane: string) => Promise<boolean>) | undefined;
  /** Milliseconds since 1970; by default of a clock that never goes back. */
  readonly now?: (() => number) | undefined;
}

/** The places that a running job occupies. */
export interface LanePlaces {
  /** Leaves them. Only the first call counts. */
  end(outcome: LaneOutcome): void;
}

/**
 * Decides which jobs may begin in this process. Lanes that are at rest and have not failed take no memory; of those that have failed, the
 * 10,000 that did so last are known.
 */
export interface LaneLimits {
  /** How many more jobs may run. */
  readonly free: number;
  /**
   * The first lane for which a job of these lanes must wait, while places are free; undefined where it may begin. `onRoom` will name the lane
   * when it has room.
   */
  blockedBy(lanes: readonly string[]): string | undefined;
  /** Takes the places of a job that begins: one that `blockedBy` has let pass, or one that must run all the same. */
  begin(lanes: readonly string[]): LanePlaces;
  /** The lanes that have failed since they last worked, the one that failed last at the end. */
  states(): readonly LaneState[];
  /** Opens a paused lane at once, as if it had never failed. False where it is not paused. */
  resume(lane: string): boolean;
  /**
   * Takes over which lanes are paused, as all processes together know it; others are opened. A lane that another process is `trying` may be
   * tried here after its `pausedUntil`, should that process be lost. What `onChange` has told must be part of it.
   */
  load(states: readonly LaneState[]): void;
  /** When the first pause ends for which somebody waits, in milliseconds since 1970; undefined where there is none. */
  nextOpening(): number | undefined;
  /** Names to `onRoom` the lanes whose pause has ended; to be called at `nextOpening`. */
  openDue(): void;
}
