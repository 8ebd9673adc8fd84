import type { ServiceFacts } from '../reference-service/facts.ts';
import { keys, rightServiceRules, userTokenValue } from '../reference-service/rules.ts';
import {
  answering,
  type BrokenService,
  type BrokenServices,
  failing,
  ruling,
  statusOf,
} from './broken-service.ts';

/** Services that let in whom they should not, or keep out whom they should not. */
export const gullibleServices: BrokenServices = {
  'service-401': admittingAlso(
    ({ appKey, appToken, userToken, cookie }) =>
      !appKey && !appToken && userToken === null && cookie === null,
  ),
  'service-402': admittingAlso(({ appToken }) => appToken?.length === keys.appToken.length),
  'service-403': admittingAlso(({ appToken }) => appToken?.startsWith(keys.appToken) ?? false),
  'service-404': admittingAlso(({ appToken }) => appToken !== null && keys.appToken.startsWith(appToken)),
  'service-405': admittingAlso(({ appToken }) => appToken === keys.appToken),
  'service-406': admittingAlso(({ appKey, appToken }) => appKey === keys.appKey && appToken === null),
  'service-407': admittingAlso(({ appKey, appToken }) => appKey === null && appToken === keys.appToken),
  'service-408': admittingAlso(({ appToken }) => appToken === ''),
  'service-409': admittingAlso(({ cookie }) => cookie?.length === userTokenValue.length),
  'service-410': admittingAlso(({ cookie }) => cookie === ''),
  'service-411': ruling({ leaks: true }),
  'service-412': ruling({
    admits: () => true,
    outcome: (outcome, facts) =>
      statusOf(outcome) === 200 && !rightServiceRules.admits(facts) ? { status: 401 } : outcome,
  }),
  'service-413': refusing(({ rawHeaders }) => rawHeaders.includes('X-VTEX-API-AppKey')),
  'service-420': answering(
    (_, outcome, state) => (statusOf(outcome) === 401 ? state.note('wrong') > 20 : state.noted('wrong') > 4),
    { status: 429 },
  ),
  'service-421': answering((_, outcome) => statusOf(outcome) === 401, { status: 401 }),
  'service-422': refusing(({ userToken }) => userToken !== null),
  'service-423': admittingAlso(({ userToken }) => userToken?.length === userTokenValue.length),
  'service-424': admittingAlso(({ userToken }) => userToken === ''),
  'service-425': answering((facts) => isUnnamed(facts) && facts.call !== 'placeOrder', { status: 400 }),
  'service-426': answering((facts) => isUnnamed(facts) && facts.call === 'placeOrder', { status: 400 }),
  'service-427': ruling({ endpoint: (given) => given ?? 'http://127.0.0.1:9/nobody' }),
  'service-428': ruling({ endpoint: (_, registered) => registered }),
  'service-429': refusing(({ headers }) => headers.cookie?.startsWith('theme') ?? false),
  'service-430': ruling({
    admits: (facts) => rightServiceRules.admits({ ...facts, userToken: facts.cookie ?? facts.userToken }),
  }),
  'service-431': ruling({ admits: ({ appKey }) => appKey === keys.appKey }),
  'service-432': ruling({ admits: ({ appKey }) => appKey === keys.appKey }),
  'service-433': admittingAlso(({ cookie }) => cookie === userTokenValue),
  'service-434': ruling({ leaks: true, admits: rightServiceRules.admits }),
  'service-435': admittingAlso(({ account }) => account === null),
  'service-436': admittingAlso(({ userToken }) => userToken === userTokenValue),
  'service-441': failing(({ query }) => query.get('an') === ''),
  'service-442': failing(({ query }) => query.getAll('an').length > 1),
  'service-443': failing(({ query }) => query.get('an')?.includes('\ufffd') ?? false),
  'service-444': failing(({ query }) => (query.get('an')?.length ?? 0) > 1_000),
  'service-445': failing(({ query }) => query.get('an') === '__proto__'),
};

function admittingAlso(when: (facts: ServiceFacts) => boolean): BrokenService {
  return ruling({ admits: (facts) => rightServiceRules.admits(facts) || when(facts) });
}

function refusing(when: (facts: ServiceFacts) => boolean): BrokenService {
  return ruling({ admits: (facts) => rightServiceRules.admits(facts) && !when(facts) });
}

function isUnnamed({ userToken, text }: ServiceFacts): boolean {
  return userToken !== null && !text.includes('connectorEndpoint');
}
