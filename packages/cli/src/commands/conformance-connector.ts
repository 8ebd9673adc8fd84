import { type ConnectorAuthentication, connectorChecks, runChecks } from '@order-integration/conformance';
import { Option } from 'commander';
import { defineCommand } from '../command.ts';
import { readFacts, requireFacts } from '../conformance/facts.ts';
import { type RunFlags, runAndReport, runOptions } from '../conformance/run.ts';
import { parseHeader, parseWholeNumber } from '../terminal/option-values.ts';

interface ConnectorFlags extends RunFlags {
  readonly account?: string;
  readonly otherAccount?: string;
  readonly observe?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly standardWebhooks?: string;
  /** False where `--no-authentication` was given. */
  readonly authentication: boolean;
  readonly bodyLimitBytes?: number;
  readonly bodyTimeoutMs?: number;
}

/** `conformance connector ENDPOINT`: whether a connector, in any language, does what the protocol wants. */
export const conformanceConnector = defineCommand<ConnectorFlags>({
  name: 'conformance connector',
  summary: 'Check a running connector, in any language, from outside.',
  operands: { '[endpoint]': 'the connectorEndpoint as it is registered; its last segment is the secret' },
  options: [
    new Option('--account <name>', 'an account that the connector serves'),
    new Option('--other-account <name>', 'an account that it does not serve'),
    new Option('--observe <url>', 'where it shows which handlers ran'),
    new Option('--header <name=value>', 'the secret is in this header')
      .argParser(parseHeader)
      .conflicts(['standardWebhooks']),
    new Option('--standard-webhooks <secret>', 'notifications are signed with this secret, whsec_…'),
    new Option('--no-authentication', 'it does not authenticate'),
    new Option('--body-limit-bytes <bytes>', 'the largest body that it takes').argParser((text: string) =>
      parseWholeNumber('--body-limit-bytes', text, 16_384, 999_999_999),
    ),
    new Option('--body-timeout-ms <milliseconds>', 'the time that it gives a body to come').argParser(
      (text: string) => parseWholeNumber('--body-timeout-ms', text, 1, 600_000),
    ),
    ...runOptions,
  ],
  examples: {
    'conformance connector http://localhost:3000/api/vtex/a-local-secret --account connections --other-account grocery1 --observe http://localhost:3000/handled':
      'all checks of the protocol',
    'conformance connector --reporter junit --output report.xml':
      'the facts are in order-integration.json, the report for continuous integration',
  },
  async run([endpoint], flags, io) {
    const { connector = {} } = await readFacts(flags.facts, io);
    const { account = connector.account, otherAccount = connector.otherAccount } = flags;
    const address = endpoint ?? connector.endpoint;
    requireFacts({ ENDPOINT: address, '--account': account });
    const target = {
      endpoint: address ?? '',
      authentication:
        authenticationOf(flags) ?? connector.authentication ?? ({ kind: 'path-secret' } as const),
      account: account ?? '',
      otherAccount,
      observationUrl: flags.observe ?? connector.observationUrl,
      bodyLimitBytes: flags.bodyLimitBytes ?? connector.bodyLimitBytes,
      bodyTimeoutMs: flags.bodyTimeoutMs ?? connector.bodyTimeoutMs,
    };
    return runAndReport(runChecks, connectorChecks, target, flags, io);
  },
});

/** What the command line says; undefined where it says nothing. */
function authenticationOf(flags: ConnectorFlags): ConnectorAuthentication | undefined {
  const [header] = Object.entries(flags.header ?? {});
  if (header !== undefined) return { kind: 'header', name: header[0], value: header[1] };
  if (flags.standardWebhooks !== undefined)
    return { kind: 'standard-webhooks', secret: flags.standardWebhooks };
  return flags.authentication ? undefined : { kind: 'none' };
}
