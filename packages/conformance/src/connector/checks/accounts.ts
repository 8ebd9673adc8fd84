import { expectation } from '../../expectation.ts';
import { accepts, refuses, survives, takesOrRefuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';

/** Queries that no sender should write and every server meets. */
const strangeQueries = [
  { id: 'connector-628', title: 'an empty an', account: '' },
  { id: 'connector-629', title: 'an twice', query: 'an=another' },
  { id: 'connector-630', title: 'an as a nested parameter', account: null, query: 'an[name]=x&an[]=y' },
  { id: 'connector-631', title: 'an that cannot be decoded', account: null, query: 'an=%E0%A4%A' },
  { id: 'connector-632', title: 'an of 4,000 characters', account: 'a'.repeat(4_000) },
  { id: 'connector-633', title: 'an of __proto__', account: '__proto__' },
] as const;

const notServed = expectation.refused({ house: 403 });

/** Whose notifications are taken, and what the query may hold. */
export const accountChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-621',
    name: 'MUST take a body whose account differs from an',
    clause: clauses.accountsDiffer,
    needs: [],
    run: (probe) => accepts(probe, approval(probe.target.account, { accountName: 'grocery1' })),
  },
  {
    id: 'connector-622',
    name: 'MAY take a notification without an, or refuse it',
    clause: clauses.accounts,
    needs: [],
    run: async (probe) => {
      const expected = expectation.takenOrRefused({ house: [200, '4xx'] });
      await takesOrRefuses(probe, approval(probe.target.account), expected, { account: null });
    },
  },
  {
    id: 'connector-623',
    name: 'MUST refuse an account that is not served',
    clause: clauses.accounts,
    needs: ['otherAccount'],
    run: async (probe) => {
      const account = probe.target.otherAccount;
      await refuses(probe, approval(account ?? ''), notServed, { account });
    },
  },
  {
    id: 'connector-624',
    name: 'MUST refuse an that is not served, though the body names an account that is',
    clause: clauses.accounts,
    needs: ['otherAccount'],
    run: async (probe) => {
      const { account, otherAccount } = probe.target;
      await refuses(probe, approval(account), notServed, { account: otherAccount });
    },
  },
  {
    id: 'connector-625',
    name: 'MUST NOT run a handler for an account that is not served',
    clause: clauses.accounts,
    needs: ['otherAccount', 'observation'],
    run: async (probe) => {
      const account = probe.target.otherAccount;
      const body = approval(account ?? '');
      await refuses(probe, body, undefined, { account });
      await expectRuns(probe, body.marketplaceOrderId ?? '', []);
    },
  },
  {
    id: 'connector-626',
    name: 'MUST take a notification whose query has further parameters',
    clause: clauses.query,
    needs: [],
    run: (probe) => accepts(probe, approval(probe.target.account), { query: 'tenant=7&trace=a%20b&flag' }),
  },
  ...strangeQueries.map(
    ({ id, title, ...variation }): ConnectorCheck => ({
      id,
      name: `MUST take or refuse ${title}, without failing`,
      clause: clauses.survival,
      needs: [],
      run: (probe) => survives(probe, approval(probe.target.account), variation),
    }),
  ),
];
