import { CheckFailure } from '../../check-failure.ts';
import { problemBody } from '../../http/problem-body.ts';
import type { Answered } from '../../http/transmit.ts';
import { refuses } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { credentialTexts, serviceSecrets } from '../credentials.ts';
import type { ServiceCheck } from '../service-check.ts';
import type { ServiceProbe } from '../service-probe.ts';
import type { OrderBody } from '../service-target.ts';

/** A way to get an error answer, with the ids of the checks of its form and of its silence about secrets. */
interface Refusal {
  /** To follow "repeat a secret in". */
  readonly title: string;
  readonly formId?: string;
  readonly silenceId: string;
  readonly provoke: (probe: ServiceProbe, body: OrderBody) => Promise<Answered>;
}

const refusals: readonly Refusal[] = [
  {
    title: 'a refusal with EOI005',
    silenceId: 'service-911',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify({ ...body, marketplaceOrderStatus: 'paid' }), [
        '4xx',
      ]),
  },
  {
    title: 'a 401',
    formId: 'service-902',
    silenceId: 'service-912',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), [401], { credential: 'longer-token' }),
  },
  {
    title: 'a 404',
    silenceId: 'service-913',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), [404], { below: '/1' }),
  },
  {
    title: 'a 405',
    formId: 'service-904',
    silenceId: 'service-914',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), [405], { method: 'POST' }),
  },
  {
    title: 'a 415',
    formId: 'service-905',
    silenceId: 'service-915',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), [415], {
        headers: { 'content-type': 'text/plain' },
      }),
  },
  {
    title: 'the refusal of a body that is not JSON',
    silenceId: 'service-916',
    provoke: (probe, body) => refuses(probe, 'updateOrderStatus', `${JSON.stringify(body)},`, ['4xx']),
  },
];

/** What error answers look like, and what they keep to themselves. */
export const errorAnswerChecks: readonly ServiceCheck[] = [
  ...refusals.flatMap(({ title, formId, provoke }): ServiceCheck[] =>
    formId === undefined
      ? []
      : [
          {
            id: formId,
            name: `SHOULD answer ${title} as problem details`,
            clause: serviceClauses.problem,
            needs: [],
            run: async (probe) => expectProblem(await provoke(probe, approval(probe.connector()))),
          },
        ],
  ),
  ...refusals.map(
    ({ title, silenceId, provoke }): ServiceCheck => ({
      id: silenceId,
      name: `MUST NOT repeat a credential, or the secret of the connector, in ${title}`,
      clause: serviceClauses.secrets,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        expectSilence(probe, inbox.endpoint, await provoke(probe, approval(inbox)));
      },
    }),
  ),
];

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

function expectSilence({ target }: ServiceProbe, endpoint: string, { headers, body }: Answered): void {
  const said = JSON.stringify(headers) + body.toString('utf8');
  const secret = endpoint.split('/').at(-1) ?? endpoint;
  const forms = [...credentialTexts(target), ...serviceSecrets(target), secret];
  if (forms.some((form) => said.includes(form))) throw new CheckFailure('the answer holds a secret');
}
