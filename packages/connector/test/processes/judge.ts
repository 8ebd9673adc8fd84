import type { HandlerRun } from '../programs/connector-options.ts';
import type { Ledger, SentNotification } from './ledger.ts';
import type { Remains } from './stores.ts';

/** What is wrong with what connectors have done, each told so that it can be looked into. */
export interface Judgement {
  /** Answered 200, and without an effect. */
  readonly lost: readonly string[];
  /** With more than one effect. */
  readonly repeated: readonly string[];
  /** With an effect, and without a line. */
  readonly unnoted: readonly string[];
  /** Handled before another of its order that had been answered before it was sent. */
  readonly disordered: readonly string[];
  /** With an effect, and never sent. */
  readonly strange: readonly string[];
  /** Answered more than once that they are stored, and not that they are duplicates. */
  readonly storedAgain: readonly string[];
  /** Bodies that were refused, and are not in quarantine. */
  readonly unkept: readonly string[];
  /** Bodies in quarantine more than once, or that were never refused. */
  readonly keptWrongly: readonly string[];
  /** The reasons of dead letters of notifications that can be dealt with. */
  readonly dead: readonly string[];
  /** Answered 200, beyond all handlers, and not among the dead letters. */
  readonly undead: readonly string[];
  readonly wrongAnswers: readonly string[];
}

/** A judgement that finds nothing. */
export const innocent: Judgement = {
  lost: [],
  repeated: [],
  unnoted: [],
  disordered: [],
  strange: [],
  storedAgain: [],
  unkept: [],
  keptWrongly: [],
  dead: [],
  undead: [],
  wrongAnswers: [],
};

/** What a judgement takes into account. */
export interface Circumstances {
  /** The keys of those that no handler can deal with. */
  readonly dying?: ReadonlySet<string>;
  /**
   * Whether a process has stood still for longer than its claims hold. It goes on with what another has done since: its effect is undone then,
   * and its line, which is written outside of the transaction, is not: only the first line of each counts for the order.
   */
  readonly stoodStill?: boolean;
}

/** Compares what was answered with what was done. */
export function judge(
  ledger: Ledger,
  runs: readonly HandlerRun[],
  remains: Remains,
  { dying = new Set(), stoodStill = false }: Circumstances = {},
): Judgement {
  const sent = [...ledger.notifications.values()];
  const effects = new Set(remains.effects);
  const lines = new Set(runs.map(({ key }) => key));
  const refusable = new Set(ledger.refusable.map(({ body }) => body));
  const quarantined = new Set(remains.quarantined);
  const living = sent.filter(({ key }) => !dying.has(key));
  const hopeless = sent.filter(({ key }) => dying.has(key));
  const hopelessBodies = new Set(hopeless.map(({ body }) => body));
  const deadBodies = new Set(remains.dead.map(({ body }) => body));
  return {
    lost: living.filter(({ key, acceptedAt }) => acceptedAt !== undefined && !effects.has(key)).map(keyOf),
    repeated: duplicatesAmong(remains.effects),
    unnoted: [...effects].filter((key) => !lines.has(key)),
    disordered: disorderIn(living, stoodStill ? firstOfEach(runs) : runs, remains.effects),
    strange: [...effects].filter((key) => !ledger.notifications.has(key) || dying.has(key)),
    storedAgain: sent.filter(({ stored }) => stored > 1).map(keyOf),
    unkept: ledger.refused.filter(({ body }) => !quarantined.has(body)).map(({ body }) => body),
    keptWrongly: [
      ...duplicatesAmong(remains.quarantined),
      ...[...quarantined].filter((body) => !refusable.has(body)),
    ],
    dead: remains.dead.filter(({ body }) => !hopelessBodies.has(body)).map(({ reason }) => reason),
    undead: hopeless
      .filter(({ acceptedAt, body }) => acceptedAt !== undefined && !deadBodies.has(body))
      .map(keyOf),
    wrongAnswers: ledger.wrong,
  };
}

const keyOf = ({ key }: SentNotification): string => key;

function duplicatesAmong(items: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(item).size);
}

/**
 * Pairs of an order where the earlier one was answered 200 before the later one was sent, and yet the later one has its effect first, or began before
 * the last line of the earlier one.
 */
function disorderIn(
  sent: readonly SentNotification[],
  runs: readonly HandlerRun[],
  effects: readonly string[],
): readonly string[] {
  const linesOf = groupPlaces(runs.map(({ key }) => key));
  const effectsOf = groupPlaces(effects);
  const tell = ({ key, firstSent, acceptedAt }: SentNotification): string =>
    `${key} (sent ${firstSent}, accepted ${acceptedAt}, lines ${linesOf.get(key)}, effects ${effectsOf.get(key)})`;
  const wrong: string[] = [];
  for (const ofOrder of groupByOrder(sent))
    for (const later of ofOrder)
      for (const earlier of ofOrder) {
        if ((earlier.acceptedAt ?? Number.POSITIVE_INFINITY) >= later.firstSent) continue;
        if (isBefore(later.key, earlier.key, effectsOf) || isBefore(later.key, earlier.key, linesOf))
          wrong.push(`${tell(later)} before ${tell(earlier)}`);
      }
  return wrong;
}

/** The first run of each notification. */
function firstOfEach(runs: readonly HandlerRun[]): readonly HandlerRun[] {
  const firsts = new Map<string, HandlerRun>();
  for (const run of runs) if (!firsts.has(run.key)) firsts.set(run.key, run);
  return [...firsts.values()];
}

/** Whether the first place of one is before the last place of another. */
function isBefore(one: string, other: string, places: ReadonlyMap<string, readonly number[]>): boolean {
  return (places.get(one)?.at(0) ?? Number.POSITIVE_INFINITY) < (places.get(other)?.at(-1) ?? -1);
}

function groupPlaces(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    const group = groups.get(key) ?? [];
    group.push(place);
    groups.set(key, group);
  }
  return groups;
}

function groupByOrder(sent: readonly SentNotification[]): Iterable<readonly SentNotification[]> {
  const groups = new Map<string, SentNotification[]>();
  for (const notification of sent) {
    const group = groups.get(notification.order) ?? [];
    group.push(notification);
    groups.set(notification.order, group);
  }
  return groups.values();
}
