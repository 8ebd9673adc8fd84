import { refuses, refusesAsInvalid, refusesFields, staysAlive } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceCheck } from '../service-check.ts';

/** A text that is not JSON, made from one that is. */
interface BrokenText {
  readonly id: string;
  /** To follow "MUST refuse". */
  readonly title: string;
  readonly breaks: (text: string) => string;
}

const brokenTexts: readonly BrokenText[] = [
  { id: 'service-301', title: 'a body that ends too early', breaks: (text) => text.slice(0, -10) },
  { id: 'service-302', title: 'a trailing comma', breaks: (text) => `${text.slice(0, -1)},}` },
  { id: 'service-303', title: 'single quotes', breaks: (text) => text.replaceAll('"', "'") },
  { id: 'service-304', title: 'two values', breaks: (text) => `${text}\n${text}` },
  { id: 'service-305', title: 'an empty body', breaks: () => '' },
  { id: 'service-306', title: 'white space alone', breaks: () => ' \r\n ' },
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
  ...brokenTexts.map(
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
