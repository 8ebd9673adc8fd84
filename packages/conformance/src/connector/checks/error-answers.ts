import type { Need } from '../../check.ts';
import { CheckFailure } from '../../check-failure.ts';
import { problemBody } from '../../http/problem-body.ts';
import type { Answered } from '../../http/transmit.ts';
import { refuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { secretForms } from '../credentials.ts';
import { notificationPath } from '../notification-url.ts';
import type { ConnectorProbe } from '../probe.ts';

/** A way to get an error answer, with the ids of the checks of its shape and of its silence about the secret. */
interface Refusal {
  readonly status: number;
  readonly shapeId?: string;
  readonly silenceId: string;
  readonly needs: readonly Need[];
  readonly provoke: (probe: ConnectorProbe, text: string) => Promise<Answered>;
}

const refusals: readonly Refusal[] = [
  {
    status: 400,
    shapeId: 'connector-901',
    silenceId: 'connector-911',
    needs: [],
    provoke: (probe) => refuses(probe, '{"code":', [400]),
  },
  {
    status: 401,
    shapeId: 'connector-902',
    silenceId: 'connector-912',
    needs: ['secret'],
    provoke: (probe, text) => refuses(probe, text, [401], { credential: 'wrong' }),
  },
  {
    status: 403,
    shapeId: 'connector-903',
    silenceId: 'connector-913',
    needs: ['otherAccount'],
    provoke: (probe, text) => refuses(probe, text, [403], { account: probe.target.otherAccount }),
  },
  {
    status: 404,
    silenceId: 'connector-914',
    needs: [],
    provoke: (probe, text) => refuses(probe, text, [404], { path: `${notificationPath}/1` }),
  },
  {
    status: 405,
    shapeId: 'connector-905',
    silenceId: 'connector-915',
    needs: [],
    provoke: (probe) => refuses(probe, undefined, [405], { method: 'GET' }),
  },
  {
    status: 415,
    shapeId: 'connector-906',
    silenceId: 'connector-916',
    needs: [],
    provoke: (probe, text) => refuses(probe, text, [415], { headers: { 'content-type': 'text/plain' } }),
  },
  {
    status: 422,
    shapeId: 'connector-907',
    silenceId: 'connector-917',
    needs: [],
    provoke: (probe) => refuses(probe, '{"code":7}', [422]),
  },
];

/** What error answers look like. */
export const errorAnswerChecks: readonly ConnectorCheck[] = [
  ...refusals.flatMap(({ status, shapeId, needs, provoke }): ConnectorCheck[] =>
    shapeId === undefined
      ? []
      : [
          {
            id: shapeId,
            name: `SHOULD answer a ${status} as problem details`,
            clause: clauses.problem,
            needs,
            run: async (probe) => expectProblem(await provoke(probe, notification(probe))),
          },
        ],
  ),
  ...refusals.map(
    ({ status, silenceId, needs, provoke }): ConnectorCheck => ({
      id: silenceId,
      name: `MUST NOT repeat the secret in a ${status}`,
      clause: clauses.noEcho,
      needs: [...new Set<Need>(['secret', ...needs])],
      run: async (probe) => expectSilence(probe, await provoke(probe, notification(probe))),
    }),
  ),
];

function notification(probe: ConnectorProbe): string {
  return JSON.stringify(approval(probe.target.account));
}

function expectProblem(answer: Answered): void {
  const type = answer.headers['content-type'] ?? '';
  if (!/^application\/problem\+json\s*(;|$)/i.test(type)) {
    throw new CheckFailure(`the content type is "${type}"; expected application/problem+json`);
  }
  const problem = problemBody(answer);
  const wrong = (['type', 'title', 'detail'] as const).filter(
    (member) => typeof problem[member] !== 'string',
  );
  if (wrong.length > 0) throw new CheckFailure(`problem details have no text in ${wrong.join(', ')}`);
  if (problem.status !== answer.status) {
    throw new CheckFailure(
      `problem details say status ${String(problem.status)}; the answer is a ${answer.status}`,
    );
  }
}

function expectSilence({ target }: ConnectorProbe, { headers, body }: Answered): void {
  const said = JSON.stringify(headers) + body.toString('utf8');
  if (secretForms(target).some((form) => said.includes(form))) {
    throw new CheckFailure('the answer holds the secret');
  }
}
