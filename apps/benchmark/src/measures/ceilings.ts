import type { ServerFigures } from '../load/server-figures.ts';
import { withServers } from '../load/with-servers.ts';
import { type ServerName, serverNames, servers } from '../servers/servers.ts';
import type { Effort } from './effort.ts';
import { medianOf } from './statistics.ts';
import { takeTurns } from './take-turns.ts';

/** What one server can do, beside bare node:http. */
export interface Ceiling extends ServerFigures {
  readonly name: ServerName;
  readonly title: string;
  /** Requests per CPU second, as a share of what bare node:http does: the median of the rounds. */
  readonly perCore: number;
}

/** What every server can do per core, measured in turn. */
export async function ceilings(effort: Effort): Promise<readonly Ceiling[]> {
  const rounds = await withServers(serverNames, effort.warmUpMilliseconds, (loaded) =>
    takeTurns(
      effort.ceilingRounds,
      mapNames((name) => () => loaded[name].measure(effort.ceilingMilliseconds)),
    ),
  );
  return serverNames.map((name) => {
    const figures = (pick: (figures: ServerFigures) => number) =>
      medianOf(rounds.map((round) => pick(round[name])));
    return {
      name,
      title: servers[name].title,
      requestsPerSecond: figures(({ requestsPerSecond }) => requestsPerSecond),
      cpuMicroseconds: figures(({ cpuMicroseconds }) => cpuMicroseconds),
      busy: figures(({ busy }) => busy),
      perCore: medianOf(
        rounds.map((round) => round['node-bare'].cpuMicroseconds / round[name].cpuMicroseconds),
      ),
    };
  });
}

function mapNames<Value>(make: (name: ServerName) => Value): Record<ServerName, Value> {
  return Object.fromEntries(serverNames.map((name) => [name, make(name)])) as Record<ServerName, Value>;
}
