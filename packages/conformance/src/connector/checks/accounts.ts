import { accepts, refuses, survives, takes } from '../actions.ts';
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

/** Whose notifications are taken, and what the query may hold. */
export const accountChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-621',
    name: 'MUST answer 200 to a body whose account differs from an',
    clause: clauses.accountsDiffer,
    needs: [],
    run: (probe) => accepts(probe, approval(probe.target.account, { accountName: 'grocery1' })),
  },
  {
    id: 'connector-622',
    name: 'MAY answer 200 to a notification without an, or refuse it',
    clause: clauses.accounts,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await takes(probe, JSON.stringify(body), body, [200, '4xx'], { account: null });
    },
  },
  {
    id: 'connector-623',
    name: 'MUST answer 403 to an account that is not served',
    clause: clauses.accounts,
    needs: ['otherAccount'],
    run: async (probe) => {
      const account = probe.target.otherAccount;
      await refuses(probe, JSON.stringify(approval(account ?? '')), [403], { account });
    },
  },
  {
    id: 'connector-624',
    name: 'MUST answer 403 where an is not served, though the body names an account that is',
    clause: clauses.accounts,
    needs: ['otherAccount'],
    run: async (probe) => {
      const { account, otherAccount } = probe.target;
      await refuses(probe, JSON.stringify(approval(account)), [403], { account: otherAccount });
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
      await refuses(probe, JSON.stringify(body), ['4xx'], { account });
      await expectRuns(probe, body.marketplaceOrderId ?? '', []);
    },
  },
  {
    id: 'connector-626',
    name: 'MUST answer 200 where the query has further parameters',
    clause: clauses.query,
    needs: [],
    run: (probe) => accepts(probe, approval(probe.target.account), { query: 'tenant=7&trace=a%20b&flag' }),
  },
  ...strangeQueries.map(
    ({ id, title, ...variation }): ConnectorCheck => ({
      id,
      name: `MUST take or refuse ${title}, without failing`,
      clause: clauses.hostileQuery,
      needs: [],
      run: async (probe) => {
        const body = approval(probe.target.account);
        await survives(probe, JSON.stringify(body), body, variation);
      },
    }),
  ),
];
