import type { ScenarioStep } from '../../src/scenarios/steps.ts';
import type { Receiver } from './receiver.ts';

/** An answer. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What a test expects of a body whose shape it does not name. */
type Loose = Readonly<Record<string, unknown>>;

/** What talks to a sandbox. */
export interface SandboxClient {
  /** Sends a step of a scenario, with the receiver's endpoint in it. */
  readonly send: <Body = Loose>(step: ScenarioStep) => Promise<Answer<Body>>;
  /** Calls one of the sandbox's own routes. */
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
    call: (method, path, body = null) =>
      send({ method, path, headers: { 'content-type': 'application/json' }, body }),
  };
}
