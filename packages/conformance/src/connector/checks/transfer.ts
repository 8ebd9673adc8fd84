import { expectAnswer, expectation } from '../../expectation.ts';
import { inPieces } from '../../http/payloads.ts';
import { rawAbandon, rawHead, rawTransmit } from '../../http/raw-transmit.ts';
import { uniqueOrder } from '../../json-bodies.ts';
import { accepts, staysAlive } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';

/** How the bytes of a body travel. */
export const transferChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-751',
    name: 'MUST take a chunked body',
    clause: clauses.framing,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const content = Buffer.from(JSON.stringify(body));
      await accepts(probe, body, { payload: inPieces(content, 64), content });
    },
  },
  {
    id: 'connector-752',
    name: 'MUST take a body in chunks of one byte',
    clause: clauses.framing,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const content = Buffer.from(JSON.stringify(body));
      await accepts(probe, body, { payload: inPieces(content, 1), content });
    },
  },
  {
    id: 'connector-753',
    name: 'MUST hand on non-ASCII text unchanged though chunks part its characters',
    clause: clauses.text,
    needs: ['observation'],
    run: async (probe) => {
      const order = `pedido-ção-🛒-${uniqueOrder()}`;
      const body = approval(probe.target.account, { marketplaceOrderId: order });
      const content = Buffer.from(JSON.stringify(body));
      await accepts(probe, body, { payload: inPieces(content, 1), content });
      await expectRuns(probe, order, [body.code]);
    },
  },
  {
    id: 'connector-754',
    name: 'MUST take a body that waits for 100 Continue',
    clause: clauses.framing,
    needs: [],
    run: (probe) => accepts(probe, approval(probe.target.account), { headers: { expect: '100-continue' } }),
  },
  {
    id: 'connector-755',
    name: 'MUST refuse broken chunks, or close the connection, and go on answering',
    clause: clauses.framing,
    needs: [],
    run: async (probe) => {
      const outgoing = probe.compose(new Uint8Array(), { headers: { 'transfer-encoding': 'chunked' } });
      const bytes = Buffer.from(`${rawHead(outgoing)}5\r\n{"cod\r\nzz\r\ne":1}\r\n0\r\n\r\n`);
      const { status } = await rawTransmit(outgoing.url, bytes, probe.limits.responseMs);
      if (status !== null) expectAnswer(probe, { status }, expectation.refused({ house: '4xx' }));
      await staysAlive(probe);
    },
  },
  {
    id: 'connector-756',
    name: 'MUST go on answering after a sender that goes away within a body',
    clause: clauses.survival,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account));
      const content = Buffer.from(text);
      const outgoing = probe.compose(content, { headers: { 'content-length': `${content.length}` } });
      const half = Buffer.from(rawHead(outgoing) + text.slice(0, 100));
      await rawAbandon(outgoing.url, half, probe.limits.responseMs);
      await staysAlive(probe);
    },
  },
  {
    id: 'connector-757',
    name: 'MUST take fifty notifications in a row on one connection',
    clause: clauses.connection,
    needs: [],
    run: async (probe) => {
      const client = probe.client.onOneConnection();
      try {
        for (let count = 0; count < 50; count += 1) {
          const text = JSON.stringify(approval(probe.target.account));
          expectAnswer(probe, await client.send(probe.compose(text)), expectation.taken);
        }
      } finally {
        client.close();
      }
    },
  },
  {
    id: 'connector-758',
    name: 'MUST answer properly on a connection on which it has refused requests',
    clause: clauses.connection,
    needs: [],
    run: async (probe) => {
      const client = probe.client.onOneConnection();
      const text = JSON.stringify(approval(probe.target.account));
      try {
        for (const [outgoing, expected] of [
          [probe.compose(text, { method: 'PUT' }), expectation.refused({ house: 405 })],
          [
            probe.compose(text, { headers: { 'content-encoding': 'unknown' } }),
            expectation.refused({ house: 415 }),
          ],
          [probe.compose('{"code":7}'), expectation.refused({ house: 422 })],
          [probe.compose('{"code":'), expectation.refused({ house: 400 })],
          [probe.compose(text), expectation.taken],
        ] as const) {
          expectAnswer(probe, await client.send(outgoing), expected);
        }
      } finally {
        client.close();
      }
    },
  },
];
