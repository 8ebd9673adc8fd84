import { disturbedScenarios } from './disturbed-scenarios.ts';
import { lifeScenarios } from './life-scenarios.ts';
import { refusedScenarios } from './refused-scenarios.ts';
import type { Scenario, ScenarioPlan } from './scenario.ts';

const plans: readonly ScenarioPlan[] = [...lifeScenarios, ...refusedScenarios, ...disturbedScenarios];

/** Every scenario, by code. @param nextOrderId gives each scenario the id of its order. */
export function buildScenarios(nextOrderId: () => string): readonly Scenario[] {
  return plans
    .toSorted((one, other) => rank(one.code) - rank(other.code))
    .map(({ steps, ...scenario }) => ({ ...scenario, steps: steps(nextOrderId()) }));
}

/** SOI before EOI, then by number. */
function rank(code: string): number {
  return (code.startsWith('S') ? 0 : 1_000) + Number(code.slice(3));
}
