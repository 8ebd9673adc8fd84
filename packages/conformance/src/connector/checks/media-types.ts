import { acceptsPayload, refuses, takes } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';

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

/** How a body is declared. */
export const mediaTypeChecks: readonly ConnectorCheck[] = [
  ...otherTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST answer 415 to ${type.split(';')[0]}`,
      clause: clauses.mediaType,
      needs: [],
      run: async (probe) => {
        const text = JSON.stringify(approval(probe.target.account));
        await refuses(probe, text, [415], { headers: { 'content-type': type } });
      },
    }),
  ),
  ...jsonTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST answer 200 to ${type}`,
      clause: clauses.mediaTypeForm,
      needs: [],
      run: async (probe) => {
        const body = approval(probe.target.account);
        await acceptsPayload(probe, JSON.stringify(body), body, { headers: { 'content-type': type } });
      },
    }),
  ),
  ...doubtfulTypes.map(
    ({ id, type }): ConnectorCheck => ({
      id,
      name: `MUST answer 415 or 400 to ${type}`,
      clause: clauses.mediaType,
      needs: [],
      run: async (probe) => {
        const text = JSON.stringify(approval(probe.target.account));
        await refuses(probe, text, [415, 400], { headers: { 'content-type': type } });
      },
    }),
  ),
  {
    id: 'connector-737',
    name: 'MAY answer 200 to JSON without a content type, or 415',
    clause: clauses.mediaType,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await takes(probe, JSON.stringify(body), body, [200, 415], { headers: { 'content-type': null } });
    },
  },
];
