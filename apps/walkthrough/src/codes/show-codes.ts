import { type ResponseCode, responseCodes } from '@order-integration/contracts';
import type { ConnectorProgram } from '../programs/connector-program.ts';
import type { SandboxProgram } from '../programs/sandbox-program.ts';
import { runScenario, type Sighting } from './run-scenario.ts';
import { onePerCode, type Scenario } from './scenario.ts';

/** Brings every code about from its condition and shows a line for each. @returns the codes that were not seen. */
export async function showCodes(
  sandbox: SandboxProgram,
  connector: ConnectorProgram,
  patience: number,
): Promise<readonly ResponseCode[]> {
  const scenarios = onePerCode(await sandbox.scenarios());
  // All at once, for one of them has to wait for a time limit; shown in the order of the catalogue.
  const lines = responseCodes.map((code) =>
    observe(code, scenarios.get(code), (scenario) =>
      runScenario(scenario, sandbox.origin, connector, patience),
    ),
  );
  const missing: ResponseCode[] = [];
  for (const line of lines) {
    const { code, text, isSeen } = await line;
    console.log(text);
    if (!isSeen) missing.push(code);
  }
  return missing;
}

async function observe(
  code: ResponseCode,
  scenario: Scenario | undefined,
  run: (scenario: Scenario) => Promise<Sighting>,
): Promise<{ readonly code: ResponseCode; readonly text: string; readonly isSeen: boolean }> {
  try {
    if (scenario === undefined) throw new Error('the sandbox has no scenario for it');
    const sighting = await run(scenario);
    const { title, condition } = scenario;
    return { code, text: `   ${code}  ${sighting.padEnd(7)}  ${title}. ${condition}`, isSeen: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { code, text: `   ${code}  MISSING  ${scenario?.title ?? ''}: ${reason}`, isSeen: false };
  }
}
