import type { LoadedServer } from '../load/loaded-server.ts';
import { withServers } from '../load/with-servers.ts';
import type { Memory } from '../servers/server-message.ts';
import { type ServerName, serverOf } from '../servers/servers.ts';
import type { Aim } from './comparison.ts';
import type { Effort } from './effort.ts';
import { type Point, slopeOf, spreadOf } from './statistics.ts';

/** How the memory of one server went under load. */
export interface MemoryCourse {
  readonly title: string;
  readonly requests: number;
  /** Length of the run and of its beginning, which is not judged: caches and tables of known keys fill up then. */
  readonly minutes: number;
  readonly warmUpMinutes: number;
  /** Heap in use after a forced collection, in MiB: at the first and the last look after the beginning, and the ends of all of them. */
  readonly heap: {
    readonly first: number;
    readonly last: number;
    readonly min: number;
    readonly max: number;
  };
  /** What the heap in use gains per minute, in MiB, by least squares over all looks after the beginning. */
  readonly heapPerMinute: number;
  /** The same of what is held outside the heap, of which PGlite's memory is a part. */
  readonly externalPerMinute: number;
  /** What is held outside the heap, in MiB, at the first and the last look after the beginning. */
  readonly external: { readonly first: number; readonly last: number };
  /** Memory of the process at the last look, in MiB. */
  readonly lastRss: number;
  /** Absent where the run was too short to tell. */
  readonly aim?: Aim;
}

/** What a heap may gain per minute and count as flat: half a MiB, of 30 to 60 in use, is within the noise of forced collections. */
const aim: Aim = { bound: 'at most', value: 0.5 };

const names = [
  'fastify-connector',
  'whole-memory',
  'whole-embedded',
  'whole-postgres',
  'inbox-whole-embedded',
  'inbox-whole-postgres',
] as const;
/** Few, because all servers share the machine, and an inbox that cannot store in time refuses. */
const connections = 8;
const sliceMilliseconds = 500;
const judgedFromMilliseconds = 300_000;
const minute = 60_000;
const mebibyte = 1_048_576;

/** Watches the memory of all servers at the same time, each under all the load that it takes: they share the machine. */
export async function memoryUnderLoad(effort: Effort): Promise<readonly MemoryCourse[]> {
  const loading = { connections, warmUpMilliseconds: effort.warmUpMilliseconds };
  return await withServers(names, loading, (loaded) =>
    Promise.all(names.map((name) => watch(name, loaded[name], effort))),
  );
}

interface Look extends Memory {
  readonly milliseconds: number;
}

/** After every slice of load all that was accepted is done, so a look finds no work that only waits. */
async function watch(
  name: ServerName,
  server: LoadedServer,
  { memoryMilliseconds, memorySampleMilliseconds }: Effort,
): Promise<MemoryCourse> {
  const looks: Look[] = [];
  const begun = performance.now();
  const passed = () => performance.now() - begun;
  let requests = 0;
  while (passed() < memoryMilliseconds) {
    requests += (await server.measure(sliceMilliseconds)).requests;
    const isDue = passed() >= (looks.length + 1) * memorySampleMilliseconds;
    if (isDue) looks.push({ milliseconds: passed(), ...(await server.memory()) });
  }
  const warmUp = memoryMilliseconds / 5;
  const judged = looks.filter(({ milliseconds }) => milliseconds >= warmUp);
  const points = (pick: (look: Look) => number): readonly Point[] =>
    judged.map((look) => ({ time: look.milliseconds / minute, value: pick(look) / mebibyte }));
  const heap = points(({ heapUsed }) => heapUsed);
  const external = points((look) => look.external);
  const { min, max } = spreadOf(heap.map(({ value }) => value));
  return {
    title: serverOf(name).title,
    requests,
    minutes: memoryMilliseconds / minute,
    warmUpMinutes: warmUp / minute,
    heap: { ...endsOf(heap), min, max },
    heapPerMinute: slopeOf(heap),
    externalPerMinute: slopeOf(external),
    external: endsOf(external),
    lastRss: (judged.at(-1)?.rss ?? Number.NaN) / mebibyte,
    ...(memoryMilliseconds >= judgedFromMilliseconds && { aim }),
  };
}

function endsOf(points: readonly Point[]): { readonly first: number; readonly last: number } {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined)
    throw new RangeError('The run was too short to look at memory');
  return { first: first.value, last: last.value };
}
