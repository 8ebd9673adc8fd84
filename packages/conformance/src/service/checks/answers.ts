import { CheckFailure } from '../../check.ts';
import { expectAnswer } from '../../expectation.ts';
import type { Answered } from '../../http/transmit.ts';
import { queued } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { jsonOf, readEmittedResult } from '../outcomes.ts';
import type { CallName, ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

/** What the answer to a call holds at a key, beside the ids of the checks of both calls. */
interface AnswerKey {
  readonly key: string;
  readonly statusId: string;
  readonly orderId: string;
  /** In words, to follow "MUST answer". */
  readonly status: string;
  readonly order: string;
  readonly isRight: (value: unknown, call: CallName, sent: Sent) => boolean;
}

interface Sent {
  readonly order: string;
  readonly account: string;
}

const isNull = (value: unknown) => value === null;

const answerKeys: readonly AnswerKey[] = [
  {
    key: 'code',
    statusId: 'service-003',
    orderId: 'service-023',
    status: 'SOI003 as the code',
    order: 'SOI003 as the code',
    isRight: (value) => value === 'SOI003',
  },
  {
    key: 'flow',
    statusId: 'service-004',
    orderId: 'service-024',
    status: 'ApproveOrder as the flow',
    order: 'PlaceOrder as the flow',
    isRight: (value, call) => value === (call === 'placeOrder' ? 'PlaceOrder' : 'ApproveOrder'),
  },
  {
    key: 'success',
    statusId: 'service-005',
    orderId: 'service-025',
    status: 'success',
    order: 'success',
    isRight: (value) => value === true,
  },
  {
    key: 'marketplaceOrderId',
    statusId: 'service-006',
    orderId: 'service-026',
    status: 'the order id that was sent',
    order: 'null as the order id',
    isRight: (value, call, { order }) => value === (call === 'placeOrder' ? null : order),
  },
  {
    key: 'accountName',
    statusId: 'service-007',
    orderId: 'service-027',
    status: 'null as the account',
    order: 'the account',
    isRight: (value, call, { account }) => value === (call === 'placeOrder' ? account : null),
  },
  {
    key: 'operationId',
    statusId: 'service-008',
    orderId: 'service-028',
    status: 'null as the operation',
    order: 'null as the operation',
    isRight: isNull,
  },
  {
    key: 'errors',
    statusId: 'service-009',
    orderId: 'service-029',
    status: 'null as the errors',
    order: 'null as the errors',
    isRight: isNull,
  },
  {
    key: 'fields',
    statusId: 'service-010',
    orderId: 'service-030',
    status: 'null as the fields',
    order: 'null as the fields',
    isRight: isNull,
  },
  {
    key: 'message',
    statusId: 'service-011',
    orderId: 'service-031',
    status: 'a message for people',
    order: 'a message for people',
    isRight: (value) => typeof value === 'string' && value !== '',
  },
];

const calls = [
  { call: 'updateOrderStatus', request: 'a status update', first: 1 },
  { call: 'placeOrder', request: 'a placement', first: 21 },
] as const;

/** What the two calls are answered. */
export const answerChecks: readonly ServiceCheck[] = calls.flatMap(({ call, request, first }) => [
  {
    id: idOf(first),
    name: `MUST answer 200 to ${request}`,
    clause: serviceClauses.answer,
    needs: [],
    run: async (probe) => {
      await answered(probe, call);
    },
  },
  {
    id: idOf(first + 1),
    name: `MUST declare the answer to ${request} as JSON`,
    clause: serviceClauses.contentType,
    needs: [],
    run: async (probe) => {
      const { answer } = await answered(probe, call);
      const type = answer.headers['content-type'] ?? '';
      if (!/^application\/json\s*(;|$)/i.test(type)) {
        throw new CheckFailure(`the content type is "${type}"; expected application/json`);
      }
    },
  },
  ...answerKeys.map(
    ({ key, isRight, ...row }): ServiceCheck => ({
      id: call === 'placeOrder' ? row.orderId : row.statusId,
      name: `MUST answer ${call === 'placeOrder' ? row.order : row.status} to ${request}`,
      clause: serviceClauses.nulls,
      needs: [],
      run: async (probe) => {
        const { answer, sent } = await answered(probe, call);
        const body = (jsonOf(answer.body.toString('utf8')) ?? {}) as Readonly<Record<string, unknown>>;
        if (isRight(body[key], call, sent)) return;
        throw new CheckFailure(`${key} is ${JSON.stringify(body[key])}`);
      },
    }),
  ),
  {
    id: idOf(first + 11),
    name: `MUST answer ${request} with the nine keys of the common body and no others`,
    clause: serviceClauses.writer,
    needs: [],
    run: async (probe) => {
      const { answer } = await answered(probe, call);
      readEmittedResult('the answer', answer.body.toString('utf8'));
    },
  },
]);

async function answered(
  probe: ServiceProbe,
  call: CallName,
): Promise<{ readonly answer: Answered; readonly sent: Sent }> {
  const inbox = probe.connector();
  const body = call === 'placeOrder' ? placement(probe, inbox) : approval(inbox);
  const answer = await probe.send(call, JSON.stringify(body));
  expectAnswer(probe, answer, queued);
  return { answer, sent: { order: body.marketplaceOrderId, account: probe.target.account } };
}

function idOf(number: number): string {
  return `service-${String(number).padStart(3, '0')}`;
}
