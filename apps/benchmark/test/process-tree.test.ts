import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { cpuOfProcessTree } from '../src/stores/process-tree.ts';

const busy =
  'while (process.cpuUsage().user < 300_000); process.send("done"); process.on("disconnect", () => process.exit());';

describe.runIf(process.platform === 'linux')('the CPU time of a process with its children', () => {
  it('grows by the work of a child, also when that has ended', async () => {
    const before = cpuOfProcessTree(process.pid);
    const child = spawn(process.execPath, ['--eval', busy], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    const during = cpuOfProcessTree(process.pid);
    child.disconnect();
    await once(child, 'exit');
    // Less than it worked, because ticks are counted, not microseconds.
    expect(during - before).toBeGreaterThan(250_000);
    expect(cpuOfProcessTree(process.pid)).toBeGreaterThanOrEqual(during);
  });

  it('is nothing for a process that there is not', () => {
    expect(cpuOfProcessTree(-1)).toBe(0);
  });
});
