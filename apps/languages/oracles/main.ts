import { examineSandbox } from './examine-sandbox.ts';

/** A whole run, where nothing else is asked for. */
const usual = ['--max-examples', '100', '--seed', '1'];

const given = process.argv.slice(2);
const { cases, code, exceptions } = await examineSandbox(given.length > 0 ? given : usual, {
  isShown: true,
});

console.log('\nRequests by phase:', cases);
console.log('Failures that are none, see apps/languages/python/oracles/hooks.py:', exceptions);
const stale = Object.keys(exceptions).filter((name) => exceptions[name] === 0);
// A run of another size need not come upon each.
if (given.length === 0 && stale.length > 0) {
  console.error(`An exception that nothing needs: ${stale.join(', ')}. Take it out of hooks.py.`);
  process.exitCode = 1;
}
if (code !== 0) process.exitCode = code;
