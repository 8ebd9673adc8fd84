import { CheckFailure } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { refuses } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';

const wrongMethods = [
  { id: 'service-451', call: 'updateOrderStatus', method: 'GET', right: 'PUT' },
  { id: 'service-452', call: 'updateOrderStatus', method: 'POST', right: 'PUT' },
  { id: 'service-453', call: 'updateOrderStatus', method: 'DELETE', right: 'PUT' },
  { id: 'service-454', call: 'placeOrder', method: 'GET', right: 'POST' },
  { id: 'service-455', call: 'placeOrder', method: 'PUT', right: 'POST' },
  { id: 'service-456', call: 'placeOrder', method: 'DELETE', right: 'POST' },
] as const;

const wrongPaths = [
  { id: 'service-461', call: 'updateOrderStatus', title: 'the path of a status update', below: '/1' },
  { id: 'service-462', call: 'placeOrder', title: 'the path of a placement', below: '/1' },
] as const;

/** 501 is right for a method that a server does not know at all (RFC 9110, 15.6.2). */
const notServed = { protocol: ['4xx', 501], house: [405] } as const;

/** Requests for something else. */
export const methodAndPathChecks: readonly ServiceCheck[] = [
  ...wrongMethods.map(
    ({ id, call, method, right }): ServiceCheck => ({
      id,
      name: `MUST refuse ${method} where ${right} belongs, and name ${right} in the Allow of a 405`,
      clause: serviceClauses.method,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
        const text = method === 'PUT' || method === 'POST' ? JSON.stringify(body) : undefined;
        const { status, headers } = await refuses(probe, call, text, notServed, { method });
        if (status !== 405) return;
        const allowed = (headers.allow ?? '').split(',').map((name) => name.trim());
        if (!allowed.includes(right)) {
          throw new CheckFailure(`Allow is "${headers.allow ?? ''}"; expected ${right} in it`);
        }
      },
    }),
  ),
  ...wrongPaths.map(
    ({ id, call, title, below }): ServiceCheck => ({
      id,
      name: `MUST refuse ${title} and a segment more`,
      clause: serviceClauses.path,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
        await refuses(probe, call, JSON.stringify(body), expectation.refused({ house: 404 }), { below });
      },
    }),
  ),
];
