import type { Clause } from '../../check.ts';
import { refusesFields } from '../actions.ts';
import { brokenConditions } from '../bodies/broken-conditions.ts';
import { type InvalidRequest, invalidPlacements, invalidStatusUpdates } from '../bodies/invalid-requests.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';

const requests = { placeOrder: 'a placement', updateOrderStatus: 'a status update' } as const;

/** Ids of an affiliate that are not three consonants. */
const wrongAffiliates = [
  { id: 'service-201', title: 'no affiliateId', affiliateId: null },
  { id: 'service-202', title: 'an empty affiliateId', affiliateId: '' },
  { id: 'service-203', title: 'an affiliateId of two letters', affiliateId: 'MK' },
  { id: 'service-204', title: 'an affiliateId of four letters', affiliateId: 'MKPL' },
  { id: 'service-205', title: 'an affiliateId with a vowel', affiliateId: 'MAP' },
  { id: 'service-206', title: 'an affiliateId of digits', affiliateId: '123' },
] as const;

/** Names of what tells where a notification goes; only a registered connector may leave them out. */
const registration = [
  { id: 'service-241', call: 'updateOrderStatus', field: 'connectorName' },
  { id: 'service-242', call: 'updateOrderStatus', field: 'connectorEndpoint' },
  { id: 'service-243', call: 'placeOrder', field: 'connectorName' },
  { id: 'service-244', call: 'placeOrder', field: 'connectorEndpoint' },
] as const;

/** Endpoints that are http URLs in form, and that no notification can ever reach. */
const undeliverable = [
  {
    title: 'a user name and a password',
    endpoint: 'http://user:password@connector.example/api',
    ids: { placeOrder: 'service-161', updateOrderStatus: 'service-231' },
  },
  {
    title: 'port 0',
    endpoint: 'http://connector.example:0/api',
    ids: { placeOrder: 'service-162', updateOrderStatus: 'service-232' },
  },
  {
    title: 'a port and no host',
    endpoint: 'http://:8080/api',
    ids: { placeOrder: 'service-163', updateOrderStatus: 'service-233' },
  },
] as const;

/** Requests that break the contract: each is refused; in `house` with EOI005 that names the field. */
export const validationChecks: readonly ServiceCheck[] = [
  ...invalidPlacements.map((invalid) =>
    refusal(invalid, invalid.title.startsWith('no ') ? serviceClauses.required : serviceClauses.types),
  ),
  ...brokenConditions.map((invalid) => refusal(invalid, serviceClauses.conditions)),
  ...invalidStatusUpdates.map((invalid) => refusal(invalid, serviceClauses.requiredOfStatus)),
  ...undeliverable.flatMap(({ title, endpoint, ids }) =>
    (['placeOrder', 'updateOrderStatus'] as const).map(
      (call): ServiceCheck => ({
        id: ids[call],
        name: `SHOULD refuse ${requests[call]} whose connectorEndpoint has ${title}`,
        clause: serviceClauses.undeliverable,
        needs: [],
        run: async (probe) => {
          const nowhere = { endpoint };
          const body = call === 'placeOrder' ? placement(probe, nowhere) : approval(nowhere);
          await refusesFields(probe, probe.connector(), call, JSON.stringify(body), ['connectorEndpoint']);
        },
      }),
    ),
  ),
  ...wrongAffiliates.map(
    ({ id, title, affiliateId }): ServiceCheck => ({
      id,
      name: `MUST refuse a placement with ${title}`,
      clause: serviceClauses.affiliate,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body = placement(probe, inbox);
        await refusesFields(probe, inbox, 'placeOrder', JSON.stringify(body), ['affiliateId'], {
          affiliateId,
        });
      },
    }),
  ),
  ...registration.map(
    ({ id, call, field }): ServiceCheck => ({
      id,
      name: `MUST refuse ${requests[call]} by keys without ${field}`,
      clause: serviceClauses.registration,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const whole = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
        const { [field]: _, ...body }: Readonly<Record<string, unknown>> = whole;
        await refusesFields(probe, inbox, call, JSON.stringify(body), [field]);
      },
    }),
  ),
  {
    id: 'service-245',
    name: 'MUST refuse a status update by keys without name and endpoint',
    clause: serviceClauses.registration,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const { connectorName: _, connectorEndpoint: __, ...body } = approval(inbox);
      const text = JSON.stringify(body);
      for (const field of ['connectorName', 'connectorEndpoint'])
        await refusesFields(probe, inbox, 'updateOrderStatus', text, [field]);
    },
  },
];

function refusal({ id, call, title, fields, change }: InvalidRequest, clause: Clause): ServiceCheck {
  return {
    id,
    name: `MUST refuse ${requests[call]} with ${title}`,
    clause,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const body = change(call === 'placeOrder' ? placement(probe, inbox) : approval(inbox));
      await refusesFields(probe, inbox, call, JSON.stringify(body), fields);
    },
  };
}
