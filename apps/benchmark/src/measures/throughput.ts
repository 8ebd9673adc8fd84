import type { Loading } from '../load/loaded-server.ts';
import type { ServerFigures } from '../load/server-figures.ts';
import { withServers } from '../load/with-servers.ts';
import { type ServerName, serverOf } from '../servers/servers.ts';
import { type Aim, type Comparison, compare } from './comparison.ts';
import { takeTurns } from './take-turns.ts';

/** Which servers are compared, and how. */
export interface ThroughputOptions extends Loading {
  /** What the rows of the report begin with. */
  readonly title: string;
  readonly subject: ServerName;
  readonly reference: ServerName;
  readonly pairs: number;
  readonly pairMilliseconds: number;
  readonly rows: readonly FigureRow[];
}

/** A row of the report. */
export interface FigureRow {
  readonly figure: keyof ServerFigures;
  readonly what: string;
  readonly unit: string;
  readonly aim?: Aim;
}

/** What one server does beside another, by slices of load in turn. */
export async function throughput(options: ThroughputOptions): Promise<readonly Comparison[]> {
  const { title, subject, reference, pairs, pairMilliseconds, rows } = options;
  const rounds = await withServers([subject, reference], options, (loaded) =>
    takeTurns(pairs, {
      subject: () => loaded[subject].measure(pairMilliseconds),
      reference: () => loaded[reference].measure(pairMilliseconds),
    }),
  );
  const names = { subject: serverOf(subject).title, reference: serverOf(reference).title };
  return rows.map(({ figure, what, ...about }) =>
    compare(
      { ...about, title: `${title}, ${what}` },
      names,
      rounds.map((round) => ({ subject: round.subject[figure], reference: round.reference[figure] })),
    ),
  );
}
