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
  handle: async (orderId, context) => {
    say({ event: 'begun', orderId });
    await library.ship(orderId, {
      endWithin: async (transaction) => {
        await passMoment(orderId, 'before endWithin');
        await context.endWithin(transaction);
        await passMoment(orderId, 'before the commit');
      },
    });
    await passMoment(orderId, 'after the commit');
  },
});
for (const orderId of options.orders) await connector.notify(orderId);

for await (const _input of process.stdin);
await connector.stop();
await library.close();
for (const error of connector.errors) console.error(error);

async function passMoment(orderId: string, moment: Moment): Promise<void> {
  if (!options.stops || !orderId.endsWith(moment)) return;
  say({ event: 'reached', orderId });
  await new Promise(() => {});
}

function say(event: ProgramEvent): void {
  console.log(JSON.stringify(event));
}
