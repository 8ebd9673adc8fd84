import { expectAnswer, isTaken } from '../../expectation.ts';
import { manyMembers, nestedJson, uniqueOrder, withMembers, withoutKey } from '../../json-bodies.ts';
import { enqueues, enqueuesPayload, queuedOrRefused, refuses, refusesFields, survives } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { expectNotifications, expectOutcomes } from '../outcomes.ts';
import type { ServiceCheck } from '../service-check.ts';

/** A member that valid JSON may hold and that programs fail on. */
interface HostileMember {
  readonly id: string;
  /** To follow "MUST take or refuse". */
  readonly title: string;
  /** JSON text of further members of the body. `limit` is the largest body in bytes. */
  readonly members: (limit: number) => string;
}

const polluting = '{"marketplaceOrderStatus":"approved","polluted":true}';

const hostileMembers: readonly HostileMember[] = [
  {
    id: 'service-381',
    title: 'deeply nested arrays',
    members: (limit) => `"deep":${nestedJson('[', ']', limit)}`,
  },
  {
    id: 'service-382',
    title: 'deeply nested objects',
    members: (limit) => `"deep":${nestedJson('{"a":', '}', limit, '0')}`,
  },
  { id: 'service-383', title: 'a key __proto__', members: () => `"__proto__":${polluting}` },
  {
    id: 'service-384',
    title: 'a key constructor',
    members: () => `"constructor":{"prototype":${polluting}}`,
  },
  {
    id: 'service-385',
    title: 'keys that occur twice',
    members: () => '"connectorName":"a","connectorName":"b"',
  },
  {
    id: 'service-386',
    title: 'a text of half the limit',
    members: (limit) => `"openTextField":"${'x'.repeat(limit / 2)}"`,
  },
  { id: 'service-387', title: 'a number beyond every float', members: () => '"n":1e400,"m":-1e-400' },
  { id: 'service-388', title: 'an escaped NUL', members: () => '"openTextField":"a\\u0000b"' },
  { id: 'service-389', title: 'lone surrogates', members: () => '"openTextField":"\\ud83d and \\udc00"' },
  { id: 'service-390', title: 'a thousand unknown keys', members: () => manyMembers(1_000) },
];

/** Texts that are kept, and that stores do not always keep. */
const hostileTexts = [
  {
    id: 'service-391',
    call: 'updateOrderStatus',
    title: 'a status update with NUL in its order id',
    text: '\0',
  },
  {
    id: 'service-392',
    call: 'updateOrderStatus',
    title: 'a status update with a lone surrogate in its order id',
    text: '\ud83d',
  },
  { id: 'service-393', call: 'placeOrder', title: 'a placement with NUL in its free text', text: '\0' },
  {
    id: 'service-394',
    call: 'placeOrder',
    title: 'a placement with a lone surrogate in its free text',
    text: '\ud83d',
  },
] as const;

const byteOrderMark = '\ufeff';

/** Valid JSON that is meant to hurt, and texts of every script. */
export const hostileJsonChecks: readonly ServiceCheck[] = [
  ...hostileMembers.map(
    ({ id, title, members }): ServiceCheck => ({
      id,
      name: `MUST take or refuse ${title}, and go on as before`,
      clause: serviceClauses.survival,
      needs: [],
      run: async (probe) => {
        // Without the name, so that a member of that name occurs once.
        const { connectorName: _, ...body } = approval(probe.connector());
        await survives(probe, withMembers(body, members(probe.target.bodyLimitBytes)));
        // A polluted prototype would lend its status to a body that has none.
        const inbox = probe.connector();
        const broken = withoutKey(approval(inbox), '/marketplaceOrderStatus');
        await refusesFields(probe, inbox, 'updateOrderStatus', JSON.stringify(broken), []);
      },
    }),
  ),
  ...hostileTexts.map(
    ({ id, call, title, text }): ServiceCheck => ({
      id,
      name: `MUST refuse ${title}, or queue it and notify of its outcome`,
      clause: serviceClauses.survival,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        const body =
          call === 'placeOrder'
            ? placement(probe, inbox, { openTextField: `a${text}b` })
            : approval(inbox, { marketplaceOrderId: uniqueOrder() + text });
        const answer = await probe.send(call, JSON.stringify(body));
        expectAnswer(probe, answer, queuedOrRefused);
        if (isTaken(answer)) await expectNotifications(inbox, 1);
      },
    }),
  ),
  {
    id: 'service-395',
    name: 'MUST take or refuse an order id of 100,000 characters, and go on as before',
    clause: serviceClauses.survival,
    needs: [],
    run: (probe) => {
      const length = Math.min(100_000, probe.target.bodyLimitBytes / 2);
      const order = uniqueOrder() + 'x'.repeat(length);
      const body = approval(probe.connector(), { marketplaceOrderId: order });
      return survives(probe, JSON.stringify(body));
    },
  },
  {
    id: 'service-396',
    name: 'SHOULD queue a body after a byte order mark',
    clause: serviceClauses.byteOrderMark,
    needs: [],
    run: (probe) =>
      enqueuesPayload(
        probe,
        'updateOrderStatus',
        byteOrderMark + JSON.stringify(approval(probe.connector())),
      ),
  },
  {
    id: 'service-397',
    name: 'MUST refuse bytes that are not UTF-8',
    clause: serviceClauses.utf8,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.connector(), { connectorName: 'conexão' });
      await refuses(probe, 'updateOrderStatus', Buffer.from(JSON.stringify(body), 'latin1'));
    },
  },
  {
    id: 'service-398',
    name: 'MUST hand on a non-ASCII order id unchanged',
    clause: serviceClauses.text,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const order = `pedido-ção-🛒-注文-${uniqueOrder()}`;
      await enqueues(probe, 'updateOrderStatus', approval(inbox, { marketplaceOrderId: order }));
      await expectOutcomes(inbox, order, ['EOI008']);
    },
  },
];
