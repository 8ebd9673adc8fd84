import type { HandlerContext } from '@order-integration/connector';
import { libraries } from './libraries.ts';
import type { Moment, ProgramEvent, ProgramOptions } from './program-options.ts';
import { startShippingConnector } from './shipping-connector.ts';

/**
 * A connector that ships orders until its standard input ends, and stops then. Where it is told so, the handler of an order stops for ever
 * at the moment that the order's id ends in.
 */
const options: ProgramOptions = JSON.parse(process.argv[2] ?? '');
const library = await libraries[options.library](options.connectionString);

const connector = await startShippingConnector({
  connectionString: options.connectionString,
  concurrency: options.concurrency,
  handle: async (orderId, context, code) => {
    say({ event: 'begun', orderId, code });
    await (options.transactions === 'library' || Math.random() < 0.5 ? ship : shipInTransaction)(
      orderId,
      context,
      code,
    );
  },
});
const posts = options.orders.flatMap((orderId) =>
  options.codes.map((code) => connector.notify(orderId, code)),
);
const statuses = new Set(await Promise.all(posts));
if (posts.length > 0 && [...statuses].join() !== '200') console.error('answered', ...statuses);

for await (const _input of process.stdin);
await connector.stop();
await library.close();
for (const error of connector.errors) console.error(error);

async function ship(orderId: string, context: HandlerContext, code: string): Promise<void> {
  await library.ship(`${orderId} ${code}`, {
    endWithin: async (transaction) => {
      await passMoment(orderId, code, 'before endWithin');
      await context.endWithin(transaction);
      await passMoment(orderId, code, 'before the commit');
    },
  });
  await passMoment(orderId, code, 'after the commit');
}

async function shipInTransaction(orderId: string, context: HandlerContext, code: string): Promise<void> {
  await context.transaction(({ query }) =>
    query('INSERT INTO shipment (order_id) VALUES ($1)', [`${orderId} ${code}`]),
  );
}

async function passMoment(orderId: string, code: string, moment: Moment): Promise<void> {
  if (!options.stops || !orderId.endsWith(moment)) return;
  say({ event: 'reached', orderId, code });
  await new Promise(() => {});
}

function say(event: ProgramEvent): void {
  console.log(JSON.stringify(event));
}
