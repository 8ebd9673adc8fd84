import { gzipSync } from 'node:zlib';
import { expectStatus } from '../../expect-status.ts';
import { enqueuesPayload, expectEnqueued, refuses, staysAlive } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';
import type { ServiceProbe } from '../service-probe.ts';

const otherTypes = [
  { id: 'service-321', type: 'text/plain' },
  { id: 'service-322', type: 'application/xml' },
  { id: 'service-323', type: 'application/x-www-form-urlencoded' },
  { id: 'service-324', type: 'multipart/form-data; boundary=part' },
] as const;

const jsonTypes = [
  { id: 'service-331', type: 'application/json; charset=utf-8' },
  { id: 'service-332', type: 'application/json;charset="UTF-8"' },
  { id: 'service-333', type: 'APPLICATION/JSON' },
] as const;

const gzip = { 'content-encoding': 'gzip' };
const bombFactor = 20;

/** How a body is declared and coded. */
export const mediaTypeChecks: readonly ServiceCheck[] = [
  ...otherTypes.map(
    ({ id, type }): ServiceCheck => ({
      id,
      name: `MUST answer 415 to ${type.split(';')[0]}`,
      clause: serviceClauses.mediaType,
      needs: [],
      run: async (probe) => {
        await refuses(probe, 'updateOrderStatus', update(probe), [415], {
          headers: { 'content-type': type },
        });
      },
    }),
  ),
  ...jsonTypes.map(
    ({ id, type }): ServiceCheck => ({
      id,
      name: `MUST queue a request declared as ${type}`,
      clause: serviceClauses.mediaTypeForm,
      needs: [],
      run: (probe) =>
        enqueuesPayload(probe, 'updateOrderStatus', update(probe), { headers: { 'content-type': type } }),
    }),
  ),
  {
    id: 'service-334',
    name: 'MUST refuse a charset that does not exist',
    clause: serviceClauses.mediaType,
    needs: [],
    run: async (probe) => {
      const headers = { 'content-type': 'application/json; charset=unknown' };
      await refuses(probe, 'updateOrderStatus', update(probe), ['4xx'], { headers });
    },
  },
  {
    id: 'service-341',
    name: 'MUST queue a gzip body, or answer 415',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      const answer = await probe.send('updateOrderStatus', gzipSync(update(probe)), { headers: gzip });
      expectStatus(answer, [200, 415]);
      if (answer.status === 200) expectEnqueued(answer);
    },
  },
  {
    id: 'service-342',
    name: 'MUST refuse a body that is declared as gzip and is not',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      await refuses(probe, 'updateOrderStatus', update(probe), ['4xx'], { headers: gzip });
      await staysAlive(probe);
    },
  },
  {
    id: 'service-343',
    name: 'MUST answer 415 to an unknown content coding',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      const headers = { 'content-encoding': 'unknown' };
      await refuses(probe, 'updateOrderStatus', update(probe), [415], { headers });
    },
  },
  {
    id: 'service-344',
    name: 'MUST answer 413 or 415 to a small gzip body that inflates far over the limit',
    clause: serviceClauses.size,
    needs: [],
    run: async (probe) => {
      const padding = ' '.repeat(bombFactor * probe.target.bodyLimitBytes);
      const bomb = gzipSync(padding + update(probe));
      await refuses(probe, 'updateOrderStatus', bomb, [413, 415], { headers: gzip });
      await staysAlive(probe);
    },
  },
];

function update(probe: ServiceProbe): string {
  return JSON.stringify(approval(probe.connector()));
}
