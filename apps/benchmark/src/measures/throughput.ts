import { withServers } from '../load/with-servers.ts';
import { type ServerName, servers } from '../servers/servers.ts';
import { type Aim, type Comparison, compare } from './comparison.ts';
import type { Effort } from './effort.ts';
import { takeTurns } from './take-turns.ts';

/** What a connector takes beside a route that is written by hand on the same framework. */
export async function throughput(
  framework: 'Express' | 'Fastify',
  { subject, reference }: { readonly subject: ServerName; readonly reference: ServerName },
  aim: Aim,
  effort: Effort,
): Promise<readonly Comparison[]> {
  const rounds = await withServers([subject, reference], effort.warmUpMilliseconds, (loaded) =>
    takeTurns(effort.pairs, {
      subject: () => loaded[subject].measure(effort.pairMilliseconds),
      reference: () => loaded[reference].measure(effort.pairMilliseconds),
    }),
  );
  const names = { subject: servers[subject].title, reference: servers[reference].title };
  const pairs = (figure: 'requestsPerSecond' | 'cpuMicroseconds') =>
    rounds.map((round) => ({ subject: round.subject[figure], reference: round.reference[figure] }));
  return [
    compare(
      { title: `${framework}, requests per second`, unit: '/s', aim },
      names,
      pairs('requestsPerSecond'),
    ),
    compare({ title: `${framework}, CPU per request`, unit: 'µs' }, names, pairs('cpuMicroseconds')),
  ];
}
