import { CheckFailure } from '../../check-failure.ts';
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

/** Requests for something else. */
export const methodAndPathChecks: readonly ServiceCheck[] = [
  ...wrongMethods.map(
    ({ id, call, method, right }): ServiceCheck => ({
      id,
      name: `MUST answer 405 to ${method} where ${right} belongs, and name ${right} in Allow`,
      clause: serviceClauses.method,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
        const text = method === 'PUT' || method === 'POST' ? JSON.stringify(body) : undefined;
        const { headers } = await refuses(probe, call, text, [405], { method });
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
      name: `MUST answer 404 to ${title} and a segment more`,
      clause: serviceClauses.path,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
        await refuses(probe, call, JSON.stringify(body), [404], { below });
      },
    }),
  ),
];
