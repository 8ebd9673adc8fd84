import { readConfiguration } from './configuration.ts';
import { startSandbox } from './start-sandbox.ts';

try {
  const sandbox = await startSandbox(readConfiguration(process.env));
  console.error(`listening on ${sandbox.origin}`);
  // Whatever hangs has been given back by then, and would keep the process.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void sandbox.stop().then(() => process.exit()));
} catch (error) {
  // What went wrong here is in the environment, and whoever started the sandbox has to read it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
