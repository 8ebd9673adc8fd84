import { CheckFailure } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { enqueues, expectNothingPlaced, refuses } from '../actions.ts';
import { approval, placement, type RequestBody } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { credentialHeaders, type ServiceCredential } from '../credentials.ts';
import { expectOutcomes } from '../outcomes.ts';
import type { ServiceCheck, ServiceNeed } from '../service-check.ts';
import type { OrderBody } from '../service-target.ts';

/** Credentials that open nothing. */
interface WrongCredential {
  readonly id: string;
  /** To follow "MUST refuse". */
  readonly title: string;
  readonly credential: ServiceCredential;
  readonly needs?: readonly ServiceNeed[];
}

const wrongCredentials: readonly WrongCredential[] = [
  { id: 'service-401', title: 'no credentials', credential: 'none' },
  { id: 'service-402', title: 'a wrong token of the same length', credential: 'wrong-token' },
  { id: 'service-403', title: 'the token and a character more', credential: 'longer-token' },
  { id: 'service-404', title: 'the first half of the token', credential: 'shorter-token' },
  { id: 'service-405', title: 'a wrong key', credential: 'wrong-key' },
  { id: 'service-406', title: 'the key alone', credential: 'key-only' },
  { id: 'service-407', title: 'the token alone', credential: 'token-only' },
  { id: 'service-408', title: 'the key and an empty token', credential: 'empty-token' },
  { id: 'service-409', title: 'a wrong cookie', credential: 'wrong-cookie', needs: ['userToken'] },
  { id: 'service-410', title: 'an empty cookie', credential: 'empty-cookie' },
  {
    id: 'service-423',
    title: 'a wrong token in the header VtexIdclientAutCookie',
    credential: 'wrong-user-token',
    needs: ['userToken'],
  },
  {
    id: 'service-424',
    title: 'an empty header VtexIdclientAutCookie',
    credential: 'empty-user-token',
  },
];

const unauthorized = expectation.refused({ house: 401 });
const byToken = { credential: 'user-token' } as const;

/** Who may call. */
export const credentialChecks: readonly ServiceCheck[] = [
  ...wrongCredentials.map(
    ({ id, title, credential, needs = [] }): ServiceCheck => ({
      id,
      name: `MUST refuse ${title}`,
      clause: serviceClauses.refusesCaller,
      needs,
      run: async (probe) => {
        const inbox = probe.connector();
        await refuses(probe, 'updateOrderStatus', JSON.stringify(approval(inbox)), unauthorized, {
          credential,
        });
        await refuses(probe, 'placeOrder', JSON.stringify(placement(probe, inbox)), unauthorized, {
          credential,
        });
      },
    }),
  ),
  {
    id: 'service-411',
    name: 'MUST NOT place an order, or notify of it, for wrong credentials',
    clause: serviceClauses.stored,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const body = placement(probe, inbox);
      await refuses(probe, 'placeOrder', JSON.stringify(body), undefined, { credential: 'wrong-token' });
      await expectNothingPlaced(probe, inbox, body.marketplaceOrderId);
    },
  },
  {
    id: 'service-412',
    name: 'MUST answer 401 to wrong credentials before it judges the body',
    clause: serviceClauses.refusesFirst,
    needs: [],
    run: async (probe) => {
      const variation = { credential: 'wrong-token' } as const;
      await refuses(probe, 'updateOrderStatus', '{"marketplaceOrderId":', unauthorized, variation);
      await refuses(probe, 'placeOrder', '{"items":7}', unauthorized, variation);
    },
  },
  {
    id: 'service-413',
    name: 'MUST queue a request whose credential headers are written in capitals',
    clause: serviceClauses.headerNames,
    needs: [],
    run: async (probe) => {
      const { appKey, appToken } = probe.target.credentials;
      const headers = { 'X-VTEX-API-AppKey': appKey, 'X-VTEX-API-AppToken': appToken };
      const body = approval(probe.connector());
      await enqueues(probe, 'updateOrderStatus', body, { credential: 'none', headers });
    },
  },
  {
    id: 'service-420',
    name: 'MUST queue a request by the right credentials after ten wrong ones',
    clause: serviceClauses.credentials,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.connector());
      for (let count = 0; count < 10; count += 1) {
        const variation = { credential: 'wrong-token' } as const;
        await refuses(probe, 'updateOrderStatus', JSON.stringify(body), undefined, variation);
      }
      await enqueues(probe, 'updateOrderStatus', body);
    },
  },
  {
    id: 'service-421',
    name: 'MUST name the scheme that it wants in WWW-Authenticate of a 401',
    clause: { rule: 'A 401 names a challenge in WWW-Authenticate (RFC 9110, 15.5.2)', basis: 'documented' },
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.connector()));
      const variation = { credential: 'none' } as const;
      const { status, headers } = await refuses(probe, 'updateOrderStatus', text, unauthorized, variation);
      if (status !== 401) return;
      if ((headers['www-authenticate'] ?? '') === '') throw new CheckFailure('there is no WWW-Authenticate');
    },
  },
  {
    id: 'service-422',
    name: 'MUST queue a status update and a placement by a token in the header VtexIdclientAutCookie',
    clause: serviceClauses.credentials,
    needs: ['userToken'],
    run: async (probe) => {
      const inbox = probe.connector();
      await enqueues(probe, 'updateOrderStatus', approval(inbox), byToken);
      await enqueues(probe, 'placeOrder', placement(probe, inbox), byToken);
    },
  },
  {
    id: 'service-425',
    name: 'MUST queue a status update by token without name and endpoint',
    clause: serviceClauses.registration,
    needs: ['userToken'],
    run: async (probe) => {
      await enqueues(probe, 'updateOrderStatus', unnamed(approval(probe.connector())), byToken);
    },
  },
  {
    id: 'service-426',
    name: 'MUST queue a placement by token without name and endpoint',
    clause: serviceClauses.registration,
    needs: ['userToken'],
    run: async (probe) => {
      await enqueues(probe, 'placeOrder', unnamed(placement(probe, probe.connector())), byToken);
    },
  },
  {
    id: 'service-427',
    name: 'MUST notify the registered endpoint where a request by token names none',
    clause: serviceClauses.registration,
    needs: ['userToken', 'registeredEndpoint'],
    run: async (probe) => {
      const inbox = probe.registeredConnector();
      const body = approval(inbox);
      await enqueues(probe, 'updateOrderStatus', unnamed(body), byToken);
      await expectOutcomes(inbox, body.marketplaceOrderId, ['EOI008']);
    },
  },
  {
    id: 'service-428',
    name: 'MUST notify the endpoint of the request where a request by token names one',
    clause: serviceClauses.requestEndpoint,
    needs: ['userToken'],
    run: async (probe) => {
      const inbox = probe.connector();
      const body = approval(inbox);
      await enqueues(probe, 'updateOrderStatus', body, byToken);
      await expectOutcomes(inbox, body.marketplaceOrderId, ['EOI008']);
    },
  },
  {
    id: 'service-429',
    name: 'SHOULD queue a status update by the same token in a cookie, among other cookies',
    clause: serviceClauses.cookieForm,
    needs: ['userToken'],
    run: async (probe) => {
      const { cookie = '' } = credentialHeaders(probe.target, 'cookie');
      const headers = { cookie: `theme=dark; ${cookie}; session=a=b` };
      await enqueues(probe, 'updateOrderStatus', approval(probe.connector()), {
        credential: 'none',
        headers,
      });
    },
  },
  {
    id: 'service-430',
    name: 'SHOULD go by the header VtexIdclientAutCookie where a cookie of that name says otherwise',
    clause: serviceClauses.headerFirst,
    needs: ['userToken'],
    run: async (probe) => {
      const body = approval(probe.connector());
      await enqueues(probe, 'updateOrderStatus', body, { credential: 'user-token-and-wrong-cookie' });
      const variation = { credential: 'wrong-user-token-and-cookie' } as const;
      await refuses(probe, 'updateOrderStatus', JSON.stringify(body), unauthorized, variation);
    },
  },
];

/** A request as a connector sends it whose name and endpoint are registered. */
function unnamed({ connectorName: _, connectorEndpoint: __, ...body }: RequestBody): OrderBody {
  return body;
}
