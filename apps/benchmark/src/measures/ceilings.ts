import type { ServerFigures } from '../load/server-figures.ts';
import { withServers } from '../load/with-servers.ts';
import {
  type ConnectorServerName,
  connectorServerNames,
  connectorServers,
} from '../servers/connector-servers.ts';
import { connectorConnections } from './connector-throughput.ts';
import type { Effort } from './effort.ts';
import { medianOf } from './statistics.ts';
import { takeTurns } from './take-turns.ts';

/** What one server can do, beside bare node:http. */
export interface Ceiling extends Pick<ServerFigures, 'requestsPerSecond' | 'cpuMicroseconds' | 'busy'> {
  readonly name: ConnectorServerName;
  readonly title: string;
  /** Requests per CPU second, as a share of what bare node:http does: the median of the rounds. */
  readonly perCore: number;
}

/** What every server can do per core, measured in turn. */
export async function ceilings(effort: Effort): Promise<readonly Ceiling[]> {
  const loading = { connections: connectorConnections, warmUpMilliseconds: effort.warmUpMilliseconds };
  const rounds = await withServers(connectorServerNames, loading, (loaded) =>
    takeTurns(
      effort.ceilingRounds,
      mapNames((name) => () => loaded[name].measure(effort.ceilingMilliseconds)),
    ),
  );
  return connectorServerNames.map((name) => {
    const figures = (pick: (figures: ServerFigures) => number) =>
      medianOf(rounds.map((round) => pick(round[name])));
    return {
      name,
      title: connectorServers[name].title,
      requestsPerSecond: figures(({ requestsPerSecond }) => requestsPerSecond),
      cpuMicroseconds: figures(({ cpuMicroseconds }) => cpuMicroseconds),
      busy: figures(({ busy }) => busy),
      perCore: medianOf(
        rounds.map((round) => round['node-bare'].cpuMicroseconds / round[name].cpuMicroseconds),
      ),
    };
  });
}

function mapNames<Value>(make: (name: ConnectorServerName) => Value): Record<ConnectorServerName, Value> {
  return Object.fromEntries(connectorServerNames.map((name) => [name, make(name)])) as Record<
    ConnectorServerName,
    Value
  >;
}
