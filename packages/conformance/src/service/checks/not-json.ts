import { type BrokenText, brokenTexts } from '../../json-bodies.ts';
import { refuses, refusesAsInvalid, refusesFields, staysAlive } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';

const refusedTexts: readonly (BrokenText & { readonly id: string })[] = [
  { id: 'service-301', ...brokenTexts.cut },
  { id: 'service-302', ...brokenTexts.trailingComma },
  { id: 'service-303', ...brokenTexts.singleQuotes },
  { id: 'service-304', ...brokenTexts.twoValues },
  { id: 'service-305', ...brokenTexts.empty },
  { id: 'service-306', ...brokenTexts.whiteSpace },
  { id: 'service-307', title: 'XML under a JSON media type', breaks: () => '<order id="1"/>' },
];

/** JSON values that are no request. */
const wholes = [
  { id: 'service-311', title: 'an array that holds a request', wraps: (text: string) => `[${text}]` },
  { id: 'service-312', title: 'an empty object', wraps: () => '{}' },
  { id: 'service-313', title: 'a string', wraps: () => '"approved"' },
  { id: 'service-314', title: 'a number', wraps: () => '17' },
  { id: 'service-315', title: 'null', wraps: () => 'null' },
] as const;

/** Bodies that are not JSON, or not an object. */
export const notJsonChecks: readonly ServiceCheck[] = [
  ...refusedTexts.map(
    ({ id, title, breaks }): ServiceCheck => ({
      id,
      name: `MUST refuse ${title}`,
      clause: serviceClauses.body,
      needs: [],
      run: async (probe) => {
        const text = JSON.stringify(approval(probe.connector()));
        await refuses(probe, 'updateOrderStatus', breaks(text));
        await staysAlive(probe);
      },
    }),
  ),
  {
    id: 'service-308',
    name: 'SHOULD refuse a body that is not JSON with EOI005 in the common body',
    clause: serviceClauses.refusal,
    needs: [],
    run: async (probe) => {
      await refusesAsInvalid(probe, 'updateOrderStatus', '{"marketplaceOrderId":');
    },
  },
  ...wholes.map(
    ({ id, title, wraps }): ServiceCheck => ({
      id,
      name: `MUST refuse ${title} as the whole body`,
      clause: serviceClauses.body,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        await refusesFields(probe, inbox, 'updateOrderStatus', wraps(JSON.stringify(approval(inbox))), []);
      },
    }),
  ),
];
