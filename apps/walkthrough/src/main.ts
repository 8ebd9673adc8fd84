import { responseCodes } from '@order-integration/contracts';
import { showCodes } from './codes/show-codes.ts';
import { showMainJob } from './main-job/show-main-job.ts';
import { type Options, readOptions } from './options.ts';
import { startConnector } from './programs/connector-program.ts';
import { stopPrograms } from './programs/program.ts';
import { startSandbox } from './programs/sandbox-program.ts';
import { showWhatNext } from './show-what-next.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopPrograms().finally(() => process.exit()));

try {
  await walkThrough(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  await stopPrograms();
}

async function walkThrough({ once, patience }: Options): Promise<void> {
  console.error(
    'Starting the sandbox and the connector, a few seconds; the first time the database is made ...',
  );
  const sandbox = await startSandbox(4310);
  const connector = await startConnector('Fastify', 4302, sandbox.directoryOf('connector'));
  const crash = Promise.race([sandbox.crash, connector.crash]);
  const database = await sandbox.database();
  console.log(`\n   sandbox    ${sandbox.origin}, VTEX's side, on ${database}`);
  console.log(`   connector  ${connector.origin}, on ${connector.framework}, with its inbox on ${database}`);

  const orderId = `walkthrough-${Date.now()}`;
  await Promise.race([showMainJob(sandbox, connector, orderId, patience), crash]);

  console.log('\n3. Every code, from its condition: SOI003 is the answer, the others come to a handler.\n');
  const missing = await Promise.race([showCodes(sandbox, connector, patience), crash]);
  console.log(
    missing.length === 0
      ? `\n   ${responseCodes.length} of ${responseCodes.length} codes seen.`
      : `\n   Codes that were not seen: ${missing.join(', ')}.`,
  );
  if (missing.length > 0) {
    process.exitCode = 1;
    console.error(`\nThe sandbox wrote:\n${sandbox.errors()}`);
  }
  if (once) return stopPrograms();
  showWhatNext(sandbox, connector, orderId);
  await crash;
}
