import { randomUUID } from 'node:crypto';
import { rightRules } from '../reference/rules.ts';
import { answering, at, type BrokenServers, reasons, ruling, statusOf } from './broken-server.ts';

const list = (...parts: unknown[]) => JSON.stringify(parts);

/** Servers that mistake one notification for another, or forget. */
export const forgetfulServers: BrokenServers = {
  'connector-501': answering(({ text }, _, state) => state.note(text) > 0, { status: 409 }),
  'connector-502': ruling(reasons.repeated, { key: () => randomUUID() }),
  'connector-503': ruling(reasons.repeated, { key: (body) => JSON.stringify(body) }),
  'connector-504': ruling(reasons.repeated, {
    key: (body) => rightRules.key(body) + String(at(body, '/message')),
  }),
  'connector-505': answering(({ text }, _, state) => state.note(text) === 150, 'closed'),
  'connector-506': ruling(/^handlers ran for SOI002, SOI002,.*; expected SOI002$/, { late: true }),
  'connector-507': ruling(reasons.repeated, { memory: 10 }),
  'connector-508': ruling(reasons.repeated, {
    key: (body) => (body.operationId === null ? randomUUID() : rightRules.key(body)),
  }),
  'connector-521': ruling(reasons.mistaken, {
    key: ({ marketplaceOrderId, operationId }) => list(marketplaceOrderId, operationId),
  }),
  'connector-522': ruling(reasons.mistaken, {
    key: ({ flow: _, ...body }) => rightRules.key({ ...body, flow: '' }),
  }),
  'connector-523': ruling(reasons.mistaken, {
    key: ({ code: _, ...body }) => rightRules.key({ ...body, code: '' }),
  }),
  'connector-524': answering(
    ({ value }, _, state) => {
      const order = String(at(value, '/marketplaceOrderId'));
      if (at(value, '/code') === 'SOI001') state.note(order);
      return at(value, '/code') === 'SOI002' && state.noted(order) === 0;
    },
    { status: 409 },
  ),
  'connector-525': ruling(reasons.mistaken, {
    key: ({ marketplaceOrderId, flow, code }) => list(marketplaceOrderId, flow, code),
  }),
  'connector-526': ruling(/^waited 300 ms for 1 handler run of order .*, received 0$/, {
    key: ({ operationId, flow, code }) => list(operationId, flow, code),
  }),
  'connector-527': ruling(/^waited 300 ms for 1 handler run of order .*, received 0$/, {
    outcome: (outcome, { value }, state) => {
      if (statusOf(outcome) === 422)
        state.remember(rightRules.key(value as Parameters<typeof rightRules.key>[0]));
      return outcome;
    },
  }),
  'connector-528': ruling(reasons.mistaken, {
    key: ({ marketplaceOrderId, operationId, flow, code }) =>
      list(marketplaceOrderId, operationId, flow, code),
  }),
  'connector-529': ruling(/^waited 300 ms for 1 handler run of order .*, received 0$/, {
    key: (body) => (body.operationId === null ? list(body.flow, body.code) : rightRules.key(body)),
  }),
  'connector-951': ruling(/^answered after \d+ ms; expected within 500 ms$/, {
    outcome: (outcome) => new Promise((resolve) => setTimeout(resolve, 700, outcome)),
  }),
  'connector-952': ruling(/^\d+ handler runs for \d+ of 100 notifications$/, {
    outcome: (outcome, { value }, state) => {
      if (state.note('request') === 70) state.handled.pop();
      return at(value, '/code') === undefined ? { status: 422 } : outcome;
    },
  }),
};
