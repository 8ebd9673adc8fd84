import { uniqueOrder } from '../../bodies/unique-ids.ts';
import { accepts, acceptsPayload, refuses } from '../actions.ts';
import { approval, failure } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';

const longest = 500_000;
const byteOrderMark = '\ufeff';

/** Texts of every length and script, and bytes that are none. */
export const textChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-821',
    name: 'MUST answer 200 to a message of 500,000 characters',
    clause: clauses.text,
    needs: [],
    run: (probe) => {
      const { account, bodyLimitBytes } = probe.target;
      return accepts(
        probe,
        approval(account, { message: 'm'.repeat(Math.min(longest, bodyLimitBytes / 2)) }),
      );
    },
  },
  {
    id: 'connector-822',
    name: 'MUST answer 200 to a hundred upstream errors',
    clause: clauses.text,
    needs: [],
    run: (probe) => {
      const error = { source: 'Fulfillment', code: 'FMT005', description: 'The item is out of stock' };
      return accepts(probe, failure(probe.target.account, { errors: Array(100).fill(error) }));
    },
  },
  {
    id: 'connector-823',
    name: 'MUST answer 200 to non-ASCII text and emoji',
    clause: clauses.text,
    needs: [],
    run: (probe) =>
      accepts(probe, approval(probe.target.account, { message: 'Pedido não aprovado 🛒 注文 طلب' })),
  },
  {
    id: 'connector-824',
    name: 'MUST hand on a non-ASCII order id unchanged',
    clause: clauses.text,
    needs: ['observation'],
    run: async (probe) => {
      const order = `pedido-ção-🛒-注文-${uniqueOrder()}`;
      const body = approval(probe.target.account, { marketplaceOrderId: order });
      await accepts(probe, body);
      await expectRuns(probe, order, [body.code]);
    },
  },
  {
    id: 'connector-825',
    name: 'MUST hand on an order id written with escapes as the text that it means',
    clause: clauses.text,
    needs: ['observation'],
    run: async (probe) => {
      const order = `pedido-ção-${uniqueOrder()}`;
      const body = approval(probe.target.account, { marketplaceOrderId: order });
      await acceptsPayload(probe, JSON.stringify(body).replace('ção', '\\u00e7\\u00e3o'), body);
      await expectRuns(probe, order, [body.code]);
    },
  },
  {
    id: 'connector-826',
    name: 'SHOULD answer 200 to a body after a byte order mark',
    clause: clauses.byteOrderMark,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await acceptsPayload(probe, byteOrderMark + JSON.stringify(body), body);
    },
  },
  {
    id: 'connector-827',
    name: 'MUST refuse bytes that are not UTF-8',
    clause: clauses.utf8,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account, { message: 'não' }));
      await refuses(probe, Buffer.from(text, 'latin1'), ['4xx']);
    },
  },
  {
    id: 'connector-828',
    name: 'MUST refuse a body in UTF-16',
    clause: clauses.utf8,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account));
      await refuses(probe, Buffer.from(text, 'utf16le'), ['4xx']);
    },
  },
];
