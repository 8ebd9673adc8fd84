import { CheckFailure } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { issuePointers } from '../../http/problem.ts';
import type { Answered } from '../../http/transmit.ts';
import { withoutKey, withValue } from '../../json-bodies.ts';
import { refuses, refusesPayload } from '../actions.ts';
import { approval, failure } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';
import type { ConnectorProbe } from '../probe.ts';
import { absent, type BrokenPlace, brokenPlaces } from './broken-places.ts';

const unprocessable = expectation.refused({ house: 422 });

/** JSON texts that are no notification as a whole; their pointer is the empty string, the whole body. */
const wholes = [
  { id: 'connector-341', pointerId: 'connector-391', title: 'an empty array', text: '[]' },
  { id: 'connector-342', pointerId: 'connector-392', title: 'a string', text: '"SOI002"' },
  { id: 'connector-343', pointerId: 'connector-393', title: 'a number', text: '17' },
  { id: 'connector-344', pointerId: 'connector-394', title: 'true', text: 'true' },
  { id: 'connector-345', pointerId: 'connector-395', title: 'null', text: 'null' },
] as const;

/** JSON that is not the contract. */
export const brokenContractChecks: readonly ConnectorCheck[] = [
  ...brokenPlaces.map(
    (broken): ConnectorCheck => ({
      id: broken.id,
      name: `MUST refuse ${broken.title}`,
      clause: clauses.contract,
      needs: [],
      run: async (probe) => {
        await refusesPlace(probe, broken);
      },
    }),
  ),
  ...brokenPlaces.map(
    (broken): ConnectorCheck => ({
      id: broken.pointerId,
      name: `MUST name ${broken.place} in the 422 to ${broken.title}`,
      clause: clauses.pointers,
      needs: [],
      run: async (probe) => expectPointer(await refusesPlace(probe, broken), broken.place),
    }),
  ),
  ...wholes.map(
    ({ id, title, text }): ConnectorCheck => ({
      id,
      name: `MUST refuse ${title} as the whole body`,
      clause: clauses.contract,
      needs: [],
      run: async (probe) => {
        await refusesPayload(probe, text, unprocessable);
      },
    }),
  ),
  ...wholes.map(
    ({ pointerId, title, text }): ConnectorCheck => ({
      id: pointerId,
      name: `MUST name the whole body in the 422 to ${title}`,
      clause: clauses.pointers,
      needs: [],
      run: async (probe) => expectPointer(await refusesPayload(probe, text, unprocessable), ''),
    }),
  ),
  {
    id: 'connector-346',
    name: 'MUST refuse an array that holds a notification',
    clause: clauses.contract,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await refuses(probe, body, unprocessable, { payload: JSON.stringify([body]) });
    },
  },
  {
    id: 'connector-347',
    name: 'MUST refuse an empty object',
    clause: clauses.contract,
    needs: [],
    run: async (probe) => {
      await refusesPayload(probe, '{}', unprocessable);
    },
  },
  {
    id: 'connector-348',
    name: 'MUST refuse a number in scientific notation where text belongs',
    clause: clauses.contract,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const payload = JSON.stringify(body).replace(`"${body.marketplaceOrderId}"`, '1.23456789e8');
      await refuses(probe, body, unprocessable, { payload });
    },
  },
  {
    id: 'connector-349',
    name: 'MUST name every broken place where there are several',
    clause: clauses.pointers,
    needs: [],
    run: async (probe) => {
      const body = failure(probe.target.account);
      const payload = JSON.stringify({ ...body, success: 'no', errors: [{ code: 7 }] });
      const answer = await refuses(probe, body, unprocessable, { payload });
      for (const place of ['/success', '/errors/0/code']) expectPointer(answer, place);
    },
  },
  {
    id: 'connector-350',
    name: 'MUST NOT run a handler for a body that breaks the contract',
    clause: clauses.kept,
    needs: ['observation'],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await refuses(probe, body, unprocessable, { payload: JSON.stringify({ ...body, fields: 'MKP-1' }) });
      await expectRuns(probe, body.marketplaceOrderId ?? '', []);
    },
  },
];

function refusesPlace(probe: ConnectorProbe, { place, value }: BrokenPlace): Promise<Answered> {
  const body = (place.startsWith('/errors') ? failure : approval)(probe.target.account);
  const broken = value === absent ? withoutKey(body, place) : withValue(body, place, value);
  return refuses(probe, body, unprocessable, { payload: JSON.stringify(broken) });
}

function expectPointer(answer: Answered, pointer: string): void {
  const pointers = issuePointers(answer);
  if (pointers.includes(pointer)) return;
  throw new CheckFailure(`issues name ${JSON.stringify(pointers)}; expected "${pointer}" among them`);
}
