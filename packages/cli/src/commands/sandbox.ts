import { Option } from 'commander';
import { defineCommand, exitCodes } from '../command.ts';
import { explainFailure } from '../sandbox/explain-failure.ts';
import { type SandboxFacts, startSandboxProcess } from '../sandbox/sandbox-process.ts';
import { type Io, print, printError } from '../terminal/io.ts';
import { startProgress } from '../terminal/progress.ts';
import { createStyle, printable, type Style } from '../terminal/style.ts';

/** The options, by the variable of the sandbox's environment that each of them sets. */
const optionsByVariable = {
  PORT: new Option('--port <number>', 'where it listens; 0 takes any port that is free (4310)'),
  HOST: new Option('--host <address>', 'on which address of this machine (127.0.0.1)'),
  DATA_DIR: new Option('--data <folder>', 'the folder of its database, PGlite (.sandbox)'),
  DATABASE_URL: new Option('--database <url>', 'PostgreSQL instead of a folder').conflicts('data'),
  ALLOWED_NETWORKS: new Option(
    '--allowed-networks <list>',
    'networks beyond the public internet that notifications may reach (127.0.0.0/8,::1/128)',
  ),
  ALLOWED_HOSTS: new Option('--allowed-hosts <list>', 'further host names by which /sandbox may be called'),
  DELIVERY_DELAYS: new Option(
    '--delivery-delays <list>',
    'milliseconds before each further attempt to notify, such as 1000,5000',
  ),
  LANE_PAUSES: new Option('--lane-pauses <list>', 'milliseconds for which a failing endpoint is left alone'),
  SIGNING_SECRET: new Option('--signing-secret <secret>', 'signs notifications: whsec_…, Standard Webhooks'),
  CONCURRENCY: new Option('--concurrency <number>', 'how much is worked on at a time (64)'),
  BEHAVIOUR: new Option('--behaviour <json>', 'switches for what no source answers; see its README'),
} as const;

const variables = Object.entries(optionsByVariable);

/** `sandbox`: runs the program that plays VTEX's side, and shows how to use it, until it is interrupted. */
export const sandbox = defineCommand<Readonly<Record<string, string>>>({
  name: 'sandbox',
  summary: 'Play VTEX’s side on this machine: take orders, notify a connector of each code.',
  operands: {},
  options: variables.map(([variable, option]) => describeVariable(option, variable)),
  examples: {
    sandbox: 'in the folder .sandbox; Ctrl+C ends it, and the next start goes on',
    'sandbox --port 0 --data /tmp/orders': 'on any free port, in another folder',
    'sandbox --database postgres://user:password@localhost:5432/sandbox': 'on PostgreSQL',
  },
  async run(_, options, io) {
    const environment = environmentOf(options, io);
    const interrupted = io.catchInterrupts();
    const progress = startProgress(io, 'starting; the first time makes a database', true);
    const child = startSandboxProcess(environment, io.stderr);
    const stop = () => {
      progress.end();
      child.stop();
    };
    if (interrupted.aborted) stop();
    else interrupted.addEventListener('abort', stop, { once: true });

    const started = await child.started;
    progress.end();
    if (interrupted.aborted) {
      await child.ended;
      return exitCodes.fine;
    }
    if (!('origin' in started))
      throw explainFailure(started, {
        host: environment.HOST || '127.0.0.1',
        port: environment.PORT || '4310',
        data: environment.DATA_DIR || '.sandbox',
        isOnPostgres: (environment.DATABASE_URL ?? '') !== '',
        options: Object.fromEntries(variables.map(([variable, { long }]) => [variable, long ?? variable])),
      });
    print(io, ...formatStart(started, createStyle(io)));
    const code = await child.ended;
    if (interrupted.aborted) return exitCodes.fine;
    printError(io, `The sandbox has ended by itself${code === null ? '' : `, with exit code ${code}`}.`);
    return exitCodes.refused;
  },
});

function describeVariable(option: Option, variable: string): Option {
  option.description = `${option.description}; or ${variable}`;
  return option;
}

/** The environment of the sandbox: this one, and the options above it. A folder that is asked for wins over a `DATABASE_URL` that is around. */
function environmentOf(
  options: Readonly<Record<string, string>>,
  io: Io,
): Record<string, string | undefined> {
  const given = variables.flatMap(([variable, option]) => {
    const value = options[option.attributeName()];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    ...io.env,
    ...(options.data === undefined ? {} : { DATABASE_URL: '' }),
    ...Object.fromEntries(given),
  };
}

/** Where notifications go until there is a connector. */
const receiver = 'http://127.0.0.1:3000/vtex/a-local-secret';

/** Checks that need nothing but an order: answers, a wrong token, the notifications, copies at once. */
const shownChecks = [
  'service-001',
  'service-021',
  'service-404',
  'service-510',
  'service-554',
  'service-805',
];

function formatStart({ origin, dataDirectory, accounts }: SandboxFacts, style: Style): string[] {
  const [first] = accounts;
  const place = dataDirectory === null ? 'PostgreSQL' : `the folder ${printable(dataDirectory)}`;
  const width = (key: 'name' | 'appKey') => Math.max(...accounts.map((account) => account[key].length));
  const row = (name: string, appKey: string, appToken: string) =>
    `${name.padEnd(width('name'))}  ${appKey.padEnd(width('appKey'))}  ${appToken}`;
  return [
    `${style.green('The sandbox listens')} on ${style.bold(origin)}`,
    `Its data is in ${place}.`,
    'Ctrl+C ends it. Not affiliated with VTEX.',
    '',
    style.bold(row('account', 'X-VTEX-API-AppKey', 'X-VTEX-API-AppToken')),
    ...accounts.map(({ name, appKey, appToken }) => row(name, appKey, appToken)),
    '',
    style.bold('To try in other terminals'),
    ...(first === undefined ? [] : callsToTry(origin, first)).flatMap(([title, call]) => [
      '',
      style.dim(`# ${title}`),
      call,
    ]),
    '',
    `What leads to each code: curl -s ${origin}/sandbox/scenarios`,
  ];
}

/** Calls of a shell, with what they do. They work as they are, one after the other. */
function callsToTry(
  origin: string,
  { name, appKey, appToken }: SandboxFacts['accounts'][number],
): readonly (readonly [title: string, call: string])[] {
  return [
    [
      'Show notifications, until you have a connector (it goes on until Ctrl+C)',
      `node -e 'require("http").createServer((request, response) => request
  .on("data", (part) => console.log(String(part)))
  .on("end", () => response.end())).listen(3000)'`,
    ],
    [
      'Place an order: the answer is SOI003, and SOI001 is notified',
      `SANDBOX=${origin}
curl -s -G $SANDBOX/sandbox/example-order \\
  -d connectorEndpoint=${receiver} |
curl -s -d @- -H 'content-type: application/json' \\
  -H 'X-VTEX-API-AppKey: ${appKey}' \\
  -H 'X-VTEX-API-AppToken: ${appToken}' \\
  "$SANDBOX/api/order-integration/orders?an=${name}&affiliateId=MKP"`,
    ],
    [
      'Register an endpoint, and update a status by its token: EOI008 is notified',
      `SANDBOX=${origin}
curl -s -X PUT $SANDBOX/sandbox/connectors/mine \\
  -H 'content-type: application/json' \\
  -d '{"account": "${name}", "token": "T",
       "endpoint": "${receiver}"}'
curl -s -X PUT "$SANDBOX/api/order-integration/orders/status?an=${name}" \\
  -H 'content-type: application/json' -H 'VtexIdclientAutCookie: T' \\
  -d '{"marketplaceOrderId": "1", "marketplaceOrderStatus": "approved"}'`,
    ],
    [
      'Check it from outside, as you would check a service of your own',
      `SANDBOX=${origin}
curl -s $SANDBOX/sandbox/example-order |
npx order-integration conformance service $SANDBOX --order - \\
  --account ${name} --affiliate MKP \\
  --app-key ${appKey} --app-token ${appToken} \\
  --only ${shownChecks.join(' ')}`,
    ],
  ];
}
