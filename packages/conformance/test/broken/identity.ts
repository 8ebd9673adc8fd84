import { randomUUID } from 'node:crypto';
import { rightRules } from '../reference/rules.ts';
import { answering, at, type BrokenServers, ruling, statusOf } from './broken-server.ts';

const list = (...parts: unknown[]) => JSON.stringify(parts);

/** Servers that mistake one notification for another, or forget. */
export const forgetfulServers: BrokenServers = {
  'connector-501': answering(({ text }, _, state) => state.note(text) > 0, { status: 409 }),
  'connector-502': ruling({ key: () => randomUUID() }),
  'connector-503': ruling({ key: (body) => JSON.stringify(body) }),
  'connector-504': ruling({ key: (body) => rightRules.key(body) + String(at(body, '/message')) }),
  'connector-505': answering(({ text }, _, state) => state.note(text) === 150, 'closed'),
  'connector-506': ruling({ late: true }),
  'connector-507': ruling({ memory: 10 }),
  'connector-521': ruling({
    key: ({ marketplaceOrderId, operationId }) => list(marketplaceOrderId, operationId),
  }),
  'connector-522': ruling({ key: ({ flow: _, ...body }) => rightRules.key({ ...body, flow: '' }) }),
  'connector-523': ruling({ key: ({ code: _, ...body }) => rightRules.key({ ...body, code: '' }) }),
  'connector-524': answering(
    ({ value }, _, state) => {
      const order = String(at(value, '/marketplaceOrderId'));
      if (at(value, '/code') === 'SOI001') state.note(order);
      return at(value, '/code') === 'SOI002' && state.noted(order) === 0;
    },
    { status: 409 },
  ),
  'connector-525': ruling({
    key: ({ marketplaceOrderId, flow, code }) => list(marketplaceOrderId, flow, code),
  }),
  'connector-526': ruling({ key: ({ operationId, flow, code }) => list(operationId, flow, code) }),
  'connector-527': ruling({
    outcome: (outcome, { value }, state) => {
      if (statusOf(outcome) === 422)
        state.remember(rightRules.key(value as Parameters<typeof rightRules.key>[0]));
      return outcome;
    },
  }),
  'connector-951': ruling({
    outcome: (outcome) => new Promise((resolve) => setTimeout(resolve, 700, outcome)),
  }),
  'connector-952': ruling({
    outcome: (outcome, { value }, state) => {
      if (state.note('request') === 70) state.handled.pop();
      return at(value, '/code') === undefined ? { status: 422 } : outcome;
    },
  }),
};
