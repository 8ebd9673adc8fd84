import type { ResponseCode } from '@order-integration/contracts';

/** A request of a scenario, to be sent as it is; `{{connectorEndpoint}}` in the body stands for the endpoint of the caller. */
export interface ScenarioStep {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null for none. */
  readonly body: unknown;
}

/** Requests that lead to a response code. */
export interface Scenario {
  readonly code: ResponseCode;
  readonly title: string;
  /** What makes the code come about. */
  readonly condition: string;
  readonly steps: readonly ScenarioStep[];
}

/** A scenario that still lacks its order's id. */
export interface ScenarioPlan extends Omit<Scenario, 'steps'> {
  readonly steps: (orderId: string) => readonly ScenarioStep[];
}
