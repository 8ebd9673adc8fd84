import { runProgram } from './program.ts';

// Whoever reads may stop early, as `head` does; what is left to say then has nobody to read it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

// Not `process.exit`: what is written to a pipe would be cut off.
process.exitCode = await runProgram(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isTerminal: process.stdout.isTTY === true && process.stderr.isTTY === true,
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  catchInterrupts,
  env: process.env,
});

function catchInterrupts(): AbortSignal {
  const interrupting = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupting.abort());
  return interrupting.signal;
}
