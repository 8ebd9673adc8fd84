import { CheckFailure } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { expectProblem } from '../../http/problem.ts';
import type { Answered } from '../../http/transmit.ts';
import { refuses } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { credentialTexts, serviceSecrets } from '../credentials.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';
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
      refuses(probe, 'updateOrderStatus', JSON.stringify({ ...body, marketplaceOrderStatus: 'paid' })),
  },
  {
    title: 'the refusal of wrong credentials',
    formId: 'service-902',
    silenceId: 'service-912',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), expectation.refused({ house: 401 }), {
        credential: 'longer-token',
      }),
  },
  {
    title: 'the refusal of another path',
    silenceId: 'service-913',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), expectation.refused({ house: 404 }), {
        below: '/1',
      }),
  },
  {
    title: 'the refusal of another method',
    formId: 'service-904',
    silenceId: 'service-914',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), expectation.refused({ house: 405 }), {
        method: 'POST',
      }),
  },
  {
    title: 'the refusal of an unknown content coding',
    formId: 'service-905',
    silenceId: 'service-915',
    provoke: (probe, body) =>
      refuses(probe, 'updateOrderStatus', JSON.stringify(body), expectation.refused({ house: 415 }), {
        headers: { 'content-encoding': 'unknown' },
      }),
  },
  {
    title: 'the refusal of a body that is not JSON',
    silenceId: 'service-916',
    provoke: (probe, body) => refuses(probe, 'updateOrderStatus', `${JSON.stringify(body)},`),
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
            name: `MUST answer ${title} as problem details`,
            clause: serviceClauses.problem,
            needs: [],
            run: async (probe) => expectProblem(await provoke(probe, approval(probe.connector()))),
          },
        ],
  ),
  ...refusals.map(
    ({ title, silenceId, provoke }): ServiceCheck => ({
      id: silenceId,
      name: `SHOULD NOT repeat a credential, or the secret of the connector, in ${title}`,
      clause: serviceClauses.secrets,
      needs: [],
      run: async (probe) => {
        const inbox = probe.connector();
        expectSilence(probe, inbox.endpoint, await provoke(probe, approval(inbox)));
      },
    }),
  ),
];

function expectSilence({ target }: ServiceProbe, endpoint: string, { headers, body }: Answered): void {
  const said = JSON.stringify(headers) + body.toString('utf8');
  const secret = endpoint.split('/').at(-1) ?? endpoint;
  const forms = [...credentialTexts(target), ...serviceSecrets(target), secret];
  if (forms.some((form) => said.includes(form))) throw new CheckFailure('the answer holds a secret');
}
