import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Comparison, compare } from './comparison.ts';
import type { Effort } from './effort.ts';
import { takeTurns } from './take-turns.ts';

const names = { subject: '@order-integration/contracts', reference: 'zod' };
const unit = 'ms';

/** What importing contracts costs beside importing zod alone, as whole processes. Aim: at most 1.3. */
export async function importCost({ importRounds }: Effort): Promise<readonly Comparison[]> {
  const rounds = await takeTurns(importRounds, {
    subject: () => timeProcess(`import '${names.subject}'`),
    reference: () => timeProcess(`import '${names.reference}'`),
    empty: () => timeProcess(''),
  });
  const withoutNode = rounds.map(({ subject, reference, empty }) => ({
    subject: subject - empty,
    reference: reference - empty,
  }));
  return [
    compare({ title: 'import, whole process', unit, aim: { bound: 'at most', value: 1.3 } }, names, rounds),
    compare({ title: 'import, less an empty process', unit }, names, withoutNode),
  ];
}

// Packages are resolved from the folder of this one.
const cwd = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds from the start of a process that runs a module to its end. */
function timeProcess(module: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', module], { cwd });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`A process that should run "${module}" has failed:\n${stderr}`);
  return milliseconds;
}
