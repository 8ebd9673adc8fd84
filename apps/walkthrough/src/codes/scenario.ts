import { type ResponseCode, responseCodes } from '@order-integration/contracts';
import { z } from 'zod';

/** A scenario as the sandbox gives it: requests that lead to a response code. */
export const scenarioSchema = z.object({
  code: z.enum(responseCodes),
  title: z.string(),
  condition: z.string(),
  steps: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      headers: z.record(z.string(), z.string()),
      /** JSON; null for none. `{{connectorEndpoint}}` in it stands for the connector's endpoint. */
      body: z.unknown(),
    }),
  ),
});

/** A scenario as the sandbox gives it. */
export type Scenario = z.output<typeof scenarioSchema>;

/** The first scenario of each code, in the order of the catalogue. A code without one is missing. */
export function onePerCode(scenarios: readonly Scenario[]): ReadonlyMap<ResponseCode, Scenario> {
  const found = responseCodes.flatMap((code) => {
    const scenario = scenarios.find((each) => each.code === code);
    return scenario === undefined ? [] : [[code, scenario] as const];
  });
  return new Map(found);
}
