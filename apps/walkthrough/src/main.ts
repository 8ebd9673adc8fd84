import { notificationUrl } from '@order-integration/contracts';
import { type ConnectorProcess, startConnector } from './connector-process.ts';
import { readCases } from './notification-case.ts';
import { type Outcome, postCases } from './post-cases.ts';
import { renderTable } from './render-table.ts';

const frameworks = ['Express', 'Fastify', 'Nest'];
const firstPort = 4301;

const cases = await readCases();
const connectors = await Promise.all(
  frameworks.map((framework, index) => startConnector(framework, firstPort + index)),
);
const outcomes = await Promise.all(connectors.map((connector) => postCases(connector, cases)));

console.log('What each connector answered to each notification, and the code whose handler ran:\n');
console.log(
  renderTable([
    ['notification', ...frameworks],
    ...cases.map(({ title }, row) => [title, ...outcomes.map((column) => describe(column[row]))]),
  ]),
);

const all = outcomes.flat();
const wrong = all.filter(({ expected }) => !expected).length;
const runs = all.filter(({ handled }) => handled !== undefined).length;
console.log(`\n${all.length} answers, ${runs} handler runs, ${wrong} unexpected.`);

if (wrong > 0) process.exitCode = 1;
if (process.argv.includes('--once')) stop();
else serve(connectors);

function describe(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '?';
  const { status, handled = 'no handler', expected } = outcome;
  return `${status} ${handled}${expected ? '' : '  UNEXPECTED'}`;
}

function serve(running: readonly ConnectorProcess[]): void {
  console.log('\nThe connectors go on. Post a notification of your own (Ctrl-C ends):');
  for (const { framework, endpoint } of running) {
    const body = '{"code":"SOI001","flow":"PlaceOrder","success":true,"marketplaceOrderId":"7"}';
    const url = notificationUrl(endpoint, 'connections');
    console.log(`\n# ${framework}\ncurl -i '${url}' \\\n  -H 'content-type: application/json' -d '${body}'`);
  }
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function stop(): void {
  for (const connector of connectors) connector.stop();
}
