import { type OrderBody, runServiceChecks, serviceChecks } from '@order-integration/conformance';
import { Option } from 'commander';
import { defineCommand } from '../command.ts';
import { readFacts, requireFacts } from '../conformance/facts.ts';
import { type RunFlags, runAndReport, runOptions } from '../conformance/run.ts';
import { readJsonFile } from '../terminal/read-input.ts';

interface ServiceFlags extends RunFlags {
  readonly account?: string;
  readonly otherAccount?: string;
  readonly appKey?: string;
  readonly appToken?: string;
  readonly affiliate?: string;
  readonly order?: string;
}

/** `conformance service URL`: whether a service, in any language, does what the protocol wants. */
export const conformanceService = defineCommand<ServiceFlags>({
  name: 'conformance service',
  summary: 'Check a running service of the order integration API, in any language, from outside.',
  operands: { '[url]': 'where the API is' },
  options: [
    new Option('--account <name>', 'an account that the service knows'),
    new Option('--other-account <name>', 'an account that the credentials do not open'),
    new Option('--app-key <key>', 'the app key that opens the account'),
    new Option('--app-token <token>', 'its app token').env('VTEX_APP_TOKEN'),
    new Option('--affiliate <id>', 'three consonants for which the account takes orders'),
    new Option('--order <file>', 'a New Order that can be placed 200 times'),
    ...runOptions,
  ],
  examples: {
    'conformance service http://localhost:4310 --account connections --app-key a-key --app-token a-token --affiliate MKP --order order.json':
      'what can be checked with one order',
    'conformance service':
      'all facts are in order-integration.json: the orders of each code, the receiver, a user token',
  },
  async run([url], flags, io) {
    const { service = {} } = await readFacts(flags.facts, io);
    const baseUrl = url ?? service.baseUrl;
    const account = flags.account ?? service.account;
    const appKey = flags.appKey ?? service.credentials?.appKey;
    const appToken = flags.appToken ?? service.credentials?.appToken;
    const affiliateId = flags.affiliate ?? service.affiliateId;
    const placeable =
      flags.order === undefined
        ? service.orders?.placeable
        : ((await readJsonFile(flags.order, io)) as OrderBody);
    requireFacts({
      URL: baseUrl,
      '--account': account,
      '--app-key': appKey,
      '--app-token': appToken,
      '--affiliate': affiliateId,
      '--order': placeable,
    });
    const target = {
      ...service,
      baseUrl: baseUrl ?? '',
      account: account ?? '',
      otherAccount: flags.otherAccount ?? service.otherAccount,
      credentials: { appKey: appKey ?? '', appToken: appToken ?? '' },
      affiliateId: affiliateId ?? '',
      orders: { ...service.orders, placeable: placeable ?? {} },
    };
    return runAndReport(runServiceChecks, serviceChecks, target, flags, io);
  },
});
