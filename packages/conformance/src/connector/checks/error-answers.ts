import { CheckFailure, type Need } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { expectProblem } from '../../http/problem.ts';
import type { Answered } from '../../http/transmit.ts';
import { refusesPayload } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { secretForms } from '../credentials.ts';
import { notificationPath } from '../endpoint-urls.ts';
import type { ConnectorProbe, Variation } from '../probe.ts';

/** A way to get an error answer, with the ids of the checks of its shape and of its silence about the secret. */
interface Refusal {
  /** To follow "repeat the secret in the refusal of". */
  readonly title: string;
  /** What our own adapters answer. */
  readonly status: number;
  readonly shapeId?: string;
  readonly silenceId: string;
  readonly needs: readonly Need[];
  /** What is posted; a notification where it is left out. */
  readonly text?: string | undefined;
  readonly variation: (probe: ConnectorProbe) => Variation;
}

const refusals: readonly Refusal[] = [
  {
    title: 'a body that is not JSON',
    status: 400,
    shapeId: 'connector-901',
    silenceId: 'connector-911',
    needs: [],
    text: '{"code":',
    variation: () => ({}),
  },
  {
    title: 'a wrong secret',
    status: 401,
    shapeId: 'connector-902',
    silenceId: 'connector-912',
    needs: ['secret'],
    variation: () => ({ credential: 'wrong' }),
  },
  {
    title: 'an account that is not served',
    status: 403,
    shapeId: 'connector-903',
    silenceId: 'connector-913',
    needs: ['otherAccount'],
    variation: ({ target }) => ({ account: target.otherAccount }),
  },
  {
    title: 'another path',
    status: 404,
    silenceId: 'connector-914',
    needs: [],
    variation: () => ({ path: `${notificationPath}/1` }),
  },
  {
    title: 'another method',
    status: 405,
    shapeId: 'connector-905',
    silenceId: 'connector-915',
    needs: [],
    variation: () => ({ method: 'PUT' }),
  },
  {
    title: 'an unknown content coding',
    status: 415,
    shapeId: 'connector-906',
    silenceId: 'connector-916',
    needs: [],
    variation: () => ({ headers: { 'content-encoding': 'unknown' } }),
  },
  {
    title: 'a body that breaks the contract',
    status: 422,
    shapeId: 'connector-907',
    silenceId: 'connector-917',
    needs: [],
    text: '{"code":7}',
    variation: () => ({}),
  },
];

/** What error answers look like. */
export const errorAnswerChecks: readonly ConnectorCheck[] = [
  ...refusals.flatMap(({ shapeId, ...refusal }): ConnectorCheck[] =>
    shapeId === undefined
      ? []
      : [
          {
            id: shapeId,
            name: `MUST answer a ${refusal.status} as problem details`,
            clause: clauses.problem,
            needs: refusal.needs,
            run: async (probe) => expectProblem(await provokes(probe, refusal)),
          },
        ],
  ),
  ...refusals.map(
    ({ silenceId, ...refusal }): ConnectorCheck => ({
      id: silenceId,
      name: `SHOULD NOT repeat the secret in the refusal of ${refusal.title}`,
      clause: clauses.noEcho,
      needs: [...new Set<Need>(['secret', ...refusal.needs])],
      run: async (probe) => expectSilence(probe, await provokes(probe, refusal)),
    }),
  ),
];

function provokes(
  probe: ConnectorProbe,
  { status, text, variation }: Pick<Refusal, 'status' | 'text' | 'variation'>,
): Promise<Answered> {
  const payload = text ?? JSON.stringify(approval(probe.target.account));
  return refusesPayload(probe, payload, expectation.refused({ house: status }), variation(probe));
}

function expectSilence({ target }: ConnectorProbe, { headers, body }: Answered): void {
  const said = JSON.stringify(headers) + body.toString('utf8');
  if (secretForms(target).some((form) => said.includes(form))) {
    throw new CheckFailure('the answer holds the secret');
  }
}
