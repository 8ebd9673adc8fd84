import { uniqueOrder } from '../../json-bodies.ts';
import { accepts, refuses } from '../actions.ts';
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
    name: 'MUST take a message of 500,000 characters',
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
    name: 'MUST take a hundred upstream errors',
    clause: clauses.text,
    needs: [],
    run: (probe) => {
      const error = { source: 'Fulfillment', code: 'FMT005', description: 'The item is out of stock' };
      return accepts(probe, failure(probe.target.account, { errors: Array(100).fill(error) }));
    },
  },
  {
    id: 'connector-823',
    name: 'MUST take non-ASCII text and emoji',
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
      await accepts(probe, body, { payload: JSON.stringify(body).replace('ção', '\\u00e7\\u00e3o') });
      await expectRuns(probe, order, [body.code]);
    },
  },
  {
    id: 'connector-826',
    name: 'SHOULD take a body after a byte order mark',
    clause: clauses.byteOrderMark,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await accepts(probe, body, { payload: byteOrderMark + JSON.stringify(body) });
    },
  },
  {
    id: 'connector-827',
    name: 'MUST refuse bytes that are not UTF-8',
    clause: clauses.utf8,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account, { message: 'não' });
      await refuses(probe, body, undefined, { payload: Buffer.from(JSON.stringify(body), 'latin1') });
    },
  },
  {
    id: 'connector-828',
    name: 'MUST refuse a body in UTF-16',
    clause: clauses.utf8,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await refuses(probe, body, undefined, { payload: Buffer.from(JSON.stringify(body), 'utf16le') });
    },
  },
];
