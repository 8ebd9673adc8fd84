import { gzipSync } from 'node:zlib';
import { expectation } from '../../expectation.ts';
import { enqueuesOrRefuses, enqueuesPayload, refuses, staysAlive } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

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
      name: `MUST queue or refuse a body declared as ${type.split(';')[0]}, without failing`,
      clause: serviceClauses.survival,
      needs: [],
      run: async (probe) => {
        const expected = { protocol: [200, '4xx'], house: [415] } as const;
        const headers = { 'content-type': type };
        await enqueuesOrRefuses(probe, 'updateOrderStatus', update(probe), expected, { headers });
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
    name: 'MUST queue or refuse a body in a charset that does not exist, without failing',
    clause: serviceClauses.survival,
    needs: [],
    run: async (probe) => {
      const headers = { 'content-type': 'application/json; charset=unknown' };
      const expected = { protocol: [200, '4xx'], house: ['4xx'] } as const;
      await enqueuesOrRefuses(probe, 'updateOrderStatus', update(probe), expected, { headers });
    },
  },
  {
    id: 'service-341',
    name: 'MUST queue a gzip body, or refuse it',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      const expected = { protocol: [200, '4xx'], house: [200, 415] } as const;
      const variation = { headers: gzip };
      await enqueuesOrRefuses(probe, 'updateOrderStatus', gzipSync(update(probe)), expected, variation);
    },
  },
  {
    id: 'service-342',
    name: 'MUST refuse a body that is declared as gzip and is not',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      await refuses(probe, 'updateOrderStatus', update(probe), undefined, { headers: gzip });
      await staysAlive(probe);
    },
  },
  {
    id: 'service-343',
    name: 'MUST refuse an unknown content coding',
    clause: serviceClauses.coding,
    needs: [],
    run: async (probe) => {
      const headers = { 'content-encoding': 'unknown' };
      await refuses(probe, 'updateOrderStatus', update(probe), expectation.refused({ house: 415 }), {
        headers,
      });
    },
  },
  {
    id: 'service-344',
    name: 'MUST refuse a small gzip body that inflates far over the limit',
    clause: serviceClauses.size,
    needs: [],
    run: async (probe) => {
      const padding = ' '.repeat(bombFactor * probe.target.bodyLimitBytes);
      const bomb = gzipSync(padding + update(probe));
      const expected = { protocol: ['4xx'], house: [413, 415] } as const;
      await refuses(probe, 'updateOrderStatus', bomb, expected, { headers: gzip });
      await staysAlive(probe);
    },
  },
];

function update(probe: ServiceProbe): string {
  return JSON.stringify(approval(probe.connector()));
}
