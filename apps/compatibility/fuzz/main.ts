import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type FuzzReport, runFuzz } from './run.ts';
import { type InboxKind, serve } from './serve.ts';
import { type MountName, mountNames } from './servers.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: mountNames.join(',') },
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    inbox: { type: 'string', default: 'memory' },
    serve: { type: 'string' },
  },
});
const inbox: InboxKind = values.inbox === 'folder' ? 'folder' : 'memory';
const nameOf = (text: string): MountName => {
  const name = mountNames.find((each) => each === text);
  if (name !== undefined) return name;
  throw new Error(`There is no ${text}; these are: ${mountNames.join(', ')}`);
};

if (values.serve !== undefined) await serve(nameOf(values.serve), inbox);
else {
  const seed = Number(values.seed);
  for (const name of values.only.split(',').map(nameOf)) {
    const report = await runFuzz({
      name,
      inbox,
      requests: Number(values.requests),
      seed,
      onProgress: (requests, { heapBytes, rssBytes, errors }) =>
        console.error(
          `${name}: ${requests} requests, heap ${mebibytes(heapBytes)}, RSS ${mebibytes(rssBytes)}, ${errors.length} errors`,
        ),
    });
    show(report);
    if (report.faults.length > 0) process.exitCode = 1;
  }
}

function show({
  name,
  requests,
  seed,
  requestsPerSecond,
  statuses,
  states,
  faults,
  inbox: kind,
}: FuzzReport): void {
  const last = states.at(-1);
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  console.log(
    `\n${name}, inbox in ${kind === 'memory' ? 'memory' : 'a folder'}: ${requests} requests of seed ${seed}, ${requestsPerSecond} a second, load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`  answers    ${counts.join(', ')}`);
  console.log(`  outcomes   ${JSON.stringify(last?.outcomes)}, handled ${last?.handled}`);
  console.log(`  quarantine ${last?.discarded} thrown away by the run, ${last?.quarantined} kept`);
  console.log(`  RSS        ${states.map(({ rssBytes }) => mebibytes(rssBytes)).join(', ')}`);
  console.log(
    `  heap       ${states.map(({ heapBytes }) => mebibytes(heapBytes)).join(', ')} (after each tenth)`,
  );
  console.log(faults.length === 0 ? '  faults     none' : `  FAULTS\n    ${faults.join('\n    ')}`);
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
