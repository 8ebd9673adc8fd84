import { randomUUID } from 'node:crypto';
import type { Result } from '../reference-service/facts.ts';
import { outcomeOf } from '../reference-service/results.ts';
import { rightServiceRules } from '../reference-service/rules.ts';
import { type BrokenService, type BrokenServices, notifying, ruling } from './broken-service.ts';

const right = rightServiceRules.results;

/** Services that come to other outcomes than they should. */
export const mistakenServices: BrokenServices = {
  'service-551': notifying((result) =>
    result.code === 'SOI002' ? { ...result, flow: 'PlaceOrder' } : result,
  ),
  'service-552': notifying((result, { body }) =>
    result.code === 'SOI002'
      ? { ...result, fields: { mainOrderId: `v${body.marketplaceOrderId}-01`, franchiseOrderId: null } }
      : result,
  ),
  'service-553': notifying((result, { body }) => ({ ...result, operationId: body.marketplaceOrderId })),
  'service-554': ruling({ results: (...args) => right(...args).slice(0, 1) }),
  'service-555': notifying((result) => ({ ...result, operationId: randomUUID() })),
  'service-556': ruling({ results: (...args) => right(...args).toReversed() }),
  'service-557': ruling({
    results: (job, book, state) =>
      right({ ...job, body: { ...job.body, marketplaceOrderStatus: 'approved' } }, book, state),
  }),
  'service-558': ruling({
    results: (job, book, state) => {
      const { marketplaceOrderStatus } = job.body;
      return marketplaceOrderStatus === 'APPROVED'
        ? right({ ...job, body: { ...job.body, marketplaceOrderStatus: 'new' } }, book, state)
        : right(job, book, state);
    },
  }),
  'service-559': telling('EOI008', 'EOI009'),
  'service-560': ruling({
    results: (job, book, state) => {
      const order = job.body.marketplaceOrderId;
      if (job.call === 'updateOrderStatus') {
        const results = right(job, book, state);
        if (results[0]?.code === 'EOI008') state.note(order);
        return results;
      }
      return state.noted(order) > 0 ? [outcomeOf(job, 'EOI007', 'PlaceOrder')] : right(job, book, state);
    },
  }),
  'service-561': telling('EOI007', 'EOI004'),
  'service-562': ruling({
    results: (job, book, state) => {
      const results = right(job, book, state);
      if (results[0]?.code === 'EOI007') book.forget(job);
      return results;
    },
  }),
  'service-563': telling('EOI009', 'EOI008'),
  'service-564': ruling({ messages: (message) => [message, message] }),
  'service-601': telling('EOI001', 'EOI000'),
  'service-602': telling('EOI002', 'EOI004'),
  'service-603': telling('EOI003', 'EOI004'),
  'service-604': telling('EOI004', 'EOI002'),
  'service-605': ruling({
    results: (job, book, state) => {
      const results = right(job, book, state);
      if (results[0]?.code === 'EOI002') {
        const items = [{ id: '1001', price: 9_990, quantity: 1 }];
        book.place({ ...job, body: { ...job.body, items, marketplacePaymentValue: 11_190 } });
      }
      return results;
    },
  }),
  'service-606': telling('EOI006', 'EOI000'),
  'service-609': telling('EOI009', 'EOI008'),
  'service-610': telling('EOI010', 'EOI006'),
  'service-611': telling('EOI011', 'EOI009'),
  'service-801': ruling({
    outcome: (outcome) => new Promise((resolve) => setTimeout(resolve, 700, outcome)),
  }),
  'service-802': ruling({
    outcome: (outcome, _, state) => (state.note('request') === 70 ? { status: 503 } : outcome),
  }),
  'service-803': ruling({
    messages: (message, _, state) => (state.note('message') === 70 ? [] : [message]),
  }),
  'service-804': sharingAnOperation(),
  'service-805': ruling({
    results: (job) => [outcomeOf(job, 'SOI001', 'PlaceOrder')],
  }),
};

/** A service that mistakes one code for another. */
function telling(code: string, other: string): BrokenService {
  return notifying((result: Result) => (result.code === code ? { ...result, code: other } : result));
}

/** A service whose operations are numbered by the second. */
function sharingAnOperation(): BrokenService {
  return notifying((result) => ({ ...result, operationId: `${Math.floor(Date.now() / 1_000)}` }));
}
