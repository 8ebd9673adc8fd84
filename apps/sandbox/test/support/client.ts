import type { z } from 'zod';
import { sandboxRoutes } from '../../src/endpoints/sandbox-routes.ts';
import type { schemas } from '../../src/endpoints/schemas.ts';
import type { ScenarioStep } from '../../src/scenarios/steps.ts';
import type { Receiver } from './receiver.ts';

/** An answer. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What a test expects of a body whose shape it does not name. */
type Loose = Readonly<Record<string, unknown>>;

/** The body that the schema of this name describes. */
export type BodyOf<Name extends keyof typeof schemas> = z.output<(typeof schemas)[Name]>;

/** What talks to a sandbox. */
export interface SandboxClient {
  /** Sends a step of a scenario, with the receiver's endpoint in it. */
  readonly send: <Body = Loose>(step: ScenarioStep) => Promise<Answer<Body>>;
  /** Calls one of the sandbox's own routes, and checks the answer against the schema that the route names. */
  readonly call: <Body = Loose>(
    method: ScenarioStep['method'],
    path: string,
    body?: unknown,
  ) => Promise<Answer<Body>>;
}

/** Makes what talks to a sandbox. */
export function client(origin: string, receiver: Pick<Receiver, 'endpoint'>): SandboxClient {
  const send: SandboxClient['send'] = async <Body>({ method, path, headers, body }: ScenarioStep) => {
    const text = JSON.stringify(body).replaceAll('{{connectorEndpoint}}', receiver.endpoint);
    const response = await fetch(origin + path, { method, headers, ...(body !== null && { body: text }) });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    send,
    call: async <Body>(method: ScenarioStep['method'], path: string, body: unknown = null) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await send<Body>({ method, path, headers, body });
      schemaOf(method, path, answer.status)?.parse(answer.body);
      return answer;
    },
  };
}

function schemaOf(method: string, path: string, status: number) {
  const parts = path.replace(/\?.*/, '').split('/');
  const route = sandboxRoutes.find((each) => {
    const template = each.path.split('/');
    const fits = template.every((part, index) => part.startsWith('{') || part === parts[index]);
    return each.method === method && template.length === parts.length && fits;
  });
  return route?.answers[status]?.schema;
}
