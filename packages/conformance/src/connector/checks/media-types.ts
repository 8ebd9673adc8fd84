import { expectAnswer, expectation, isTaken } from '../../expectation.ts';
import { uniqueOrder } from '../../json-bodies.ts';
import { accepts, takesOrRefuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectOrderUnchanged, expectRuns } from '../handler-runs.ts';

const otherTypes = [
  { id: 'connector-721', type: 'text/plain' },
  { id: 'connector-722', type: 'application/xml' },
  { id: 'connector-723', type: 'multipart/form-data; boundary=part' },
  { id: 'connector-724', type: 'application/x-www-form-urlencoded' },
  { id: 'connector-725', type: 'application/octet-stream' },
] as const;

const jsonTypes = [
  { id: 'connector-731', type: 'application/json; charset=utf-8' },
  { id: 'connector-732', type: 'application/json;charset="UTF-8"' },
  { id: 'connector-733', type: 'APPLICATION/JSON' },
  { id: 'connector-734', type: 'application/json; profile=vtex' },
] as const;

const doubtfulTypes = [
  { id: 'connector-735', type: 'application/json; charset=unknown' },
  { id: 'connector-736', type: 'application/' },
] as const;

/** Charsets that are known everywhere, and in which none of the published bodies comes. */
const otherCharsets = [
  { id: 'connector-738', charset: 'utf-16le', encode: (text: string) => Buffer.from(text, 'utf16le') },
  {
    id: 'connector-739',
    charset: 'utf-16be',
    encode: (text: string) => Buffer.from(text, 'utf16le').swap16(),
  },
  { id: 'connector-740', charset: 'iso-8859-1', encode: (text: string) => Buffer.from(text, 'latin1') },
] as const;

/** How a body is declared. */
export const mediaTypeChecks: readonly ConnectorCheck[] = [
  ...otherTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST take or refuse a body declared as ${type.split(';')[0]}, without failing`,
      clause: clauses.survival,
      needs: [],
      run: (probe) =>
        takesOrRefuses(probe, approval(probe.target.account), expectation.takenOrRefused({ house: [415] }), {
          headers: { 'content-type': type },
        }),
    }),
  ),
  ...jsonTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST take a body declared as ${type}`,
      clause: clauses.mediaTypeForm,
      needs: [],
      run: (probe) => accepts(probe, approval(probe.target.account), { headers: { 'content-type': type } }),
    }),
  ),
  ...doubtfulTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST take or refuse a body declared as ${type}, without failing`,
      clause: clauses.survival,
      needs: [],
      run: (probe) =>
        takesOrRefuses(
          probe,
          approval(probe.target.account),
          expectation.takenOrRefused({ house: [415, 400] }),
          { headers: { 'content-type': type } },
        ),
    }),
  ),
  {
    id: 'connector-737',
    name: 'MAY take JSON without a content type, or refuse it',
    clause: clauses.survival,
    needs: [],
    run: (probe) =>
      takesOrRefuses(
        probe,
        approval(probe.target.account),
        expectation.takenOrRefused({ house: [200, 415] }),
        { headers: { 'content-type': null } },
      ),
  },
  ...otherCharsets.map(
    ({ id, charset, encode }): ConnectorCheck => ({
      id,
      name: `MUST read a body in ${charset} that is declared so, or refuse it`,
      clause: clauses.charset,
      needs: ['observation'],
      run: async (probe) => {
        const order = `pedido-ção-${uniqueOrder()}`;
        const body = approval(probe.target.account, { marketplaceOrderId: order });
        const headers = { 'content-type': `application/json; charset=${charset}` };
        const payload = encode(JSON.stringify(body));
        const answer = await probe.post(payload, { headers });
        expectAnswer(probe, answer, expectation.takenOrRefused({ house: [200, 415, 400] }));
        await expectOrderUnchanged(probe, body);
        await expectRuns(probe, order, isTaken(answer) ? [body.code] : []);
        await expectOrderUnchanged(probe, body);
      },
    }),
  ),
];
