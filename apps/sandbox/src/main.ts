import { readConfiguration } from './configuration.ts';
import { describeFailure, factsOf, hasParent, tellParent } from './parent.ts';
import { startSandbox } from './start-sandbox.ts';

try {
  const configuration = readConfiguration(process.env);
  const { origin, stop } = await startSandbox(configuration);
  let stopping: Promise<void> | undefined;
  const end = () => {
    stopping ??= stop();
    // Whatever hangs has been given back by then, and would keep the process.
    void stopping.then(() => process.exit());
  };
  process.once('SIGTERM', end).once('SIGINT', end);
  if (hasParent) {
    // That program may die without a word: the channel then closes.
    process.once('disconnect', end);
    tellParent({ kind: 'listening', ...factsOf(origin, configuration) });
  } else console.error(`listening on ${origin}`);
} catch (error) {
  process.exitCode = 1;
  if (hasParent) {
    tellParent({ kind: 'failed', ...describeFailure(error) });
    process.disconnect?.();
  }
  // What went wrong here is in the environment, and whoever started the sandbox has to read it.
  else console.error(error instanceof Error ? error.message : error);
}
