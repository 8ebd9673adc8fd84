import { readFileSync } from 'node:fs';
import type { ProgramEvent } from '../programs/program-options.ts';

/** What the programs of a test noted, judged. */
export interface JobHistory {
  readonly added: number;
  /** Jobs that were added and never done. */
  readonly lost: readonly string[];
  /** Jobs that began out of their group's order, or while the one before them was not done. */
  readonly disordered: readonly string[];
  /** Jobs that began again although no process that had begun them was killed. */
  readonly repeated: readonly string[];
  /** How many jobs began more than once. */
  readonly interrupted: number;
  /** Processes that did at least one job. */
  readonly workers: ReadonlySet<number>;
}

/** @param killed the processes that were killed. */
export function judge(log: string, killed: ReadonlySet<number>): JobHistory {
  const events: ProgramEvent[] = readFileSync(log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const jobs = groupBy(events, nameOf);
  const of = (name: string, event: ProgramEvent['event']) =>
    (jobs.get(name) ?? []).filter((each) => each.event === event);
  const names = [...jobs.keys()];
  return {
    added: names.filter((name) => of(name, 'added').length > 0).length,
    lost: names.filter((name) => of(name, 'end').length === 0),
    disordered: [...groupBy(events, ({ group }) => group).values()].flatMap(disorderOf),
    repeated: names.filter((name) =>
      of(name, 'begin')
        .slice(0, -1)
        .some(({ process }) => !killed.has(process)),
    ),
    interrupted: names.filter((name) => of(name, 'begin').length > 1).length,
    workers: new Set(events.filter(({ event }) => event === 'end').map(({ process }) => process)),
  };
}

/** The jobs of one group that began too early. */
function disorderOf(events: readonly ProgramEvent[]): readonly string[] {
  const wrong: string[] = [];
  let current = -1;
  let done = true;
  for (const each of events) {
    if (each.event === 'end' && each.index === current) done = true;
    if (each.event !== 'begin') continue;
    const again = each.index === current;
    const following = each.index === current + 1 && done;
    if (!again && !following) wrong.push(nameOf(each));
    current = each.index;
    done = false;
  }
  return wrong;
}

function nameOf({ group, index }: ProgramEvent): string {
  return `${group}/${index}`;
}

function groupBy(
  events: readonly ProgramEvent[],
  key: (event: ProgramEvent) => string,
): Map<string, ProgramEvent[]> {
  const groups = new Map<string, ProgramEvent[]>();
  for (const event of events) {
    const group = groups.get(key(event));
    if (group === undefined) groups.set(key(event), [event]);
    else group.push(event);
  }
  return groups;
}
