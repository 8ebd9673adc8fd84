import { expectAnswer, expectation } from '../../expectation.ts';
import { expectNothingPlaced, queuedOrRefused, refuses, survives } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';

const unknown = 'an-account-that-nobody-has';

/** Queries that no caller should write and every server meets. */
const strangeQueries = [
  { id: 'service-441', title: 'an empty an', account: '' },
  { id: 'service-442', title: 'an twice', query: 'an=another' },
  { id: 'service-443', title: 'an that cannot be decoded', account: null, query: 'an=%E0%A4%A' },
  { id: 'service-444', title: 'an of 4,000 characters', account: 'a'.repeat(4_000) },
  { id: 'service-445', title: 'an of __proto__', account: '__proto__' },
] as const;

const notOpened = { protocol: ['4xx'], house: [401, 403] } as const;

/** For which account a call is. */
export const accountChecks: readonly ServiceCheck[] = [
  {
    id: 'service-431',
    name: 'MUST refuse an account that it does not know',
    clause: serviceClauses.otherAccount,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      await refuses(
        probe,
        'updateOrderStatus',
        text,
        { protocol: ['4xx'], house: [401, 403, 404] },
        {
          account: unknown,
        },
      );
    },
  },
  {
    id: 'service-432',
    name: 'MUST refuse an account that the keys do not open',
    clause: serviceClauses.otherAccount,
    needs: ['otherAccount'],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const variation = { account: probe.target.otherAccount };
      await refuses(probe, 'updateOrderStatus', text, notOpened, variation);
    },
  },
  {
    id: 'service-433',
    name: 'MUST refuse an account that the cookie does not open',
    clause: serviceClauses.otherAccount,
    needs: ['otherAccount', 'userToken'],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const variation = { account: probe.target.otherAccount, credential: 'cookie' } as const;
      await refuses(probe, 'updateOrderStatus', text, notOpened, variation);
    },
  },
  {
    id: 'service-434',
    name: 'MUST NOT place an order, or notify of it, in an account that the keys do not open',
    clause: serviceClauses.stored,
    needs: ['otherAccount'],
    run: async (probe) => {
      const inbox = probe.connector();
      const body = placement(probe, inbox);
      const variation = { account: probe.target.otherAccount };
      await refuses(probe, 'placeOrder', JSON.stringify(body), undefined, variation);
      await expectNothingPlaced(probe, inbox, body.marketplaceOrderId);
    },
  },
  {
    id: 'service-435',
    name: 'MUST refuse a request that names no account, unless its host does',
    clause: serviceClauses.account,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const named = probe.target.baseUrl.hostname.startsWith(`${probe.target.account}.`);
      const answer = await probe.send('updateOrderStatus', text, { account: null });
      expectAnswer(probe, answer, named ? queuedOrRefused : expectation.refused({ house: '4xx' }));
    },
  },
  {
    id: 'service-436',
    name: 'MUST refuse an account that the token in the header VtexIdclientAutCookie does not open',
    clause: serviceClauses.otherAccount,
    needs: ['otherAccount', 'userToken'],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const variation = { account: probe.target.otherAccount, credential: 'user-token' } as const;
      await refuses(probe, 'updateOrderStatus', text, notOpened, variation);
    },
  },
  ...strangeQueries.map(
    ({ id, title, ...variation }): ServiceCheck => ({
      id,
      name: `MUST take or refuse ${title}, without failing`,
      clause: serviceClauses.survival,
      needs: [],
      run: async (probe) => {
        const text = JSON.stringify(approval(probe.connector()));
        await survives(probe, text, variation);
      },
    }),
  ),
];
