import type { Scenario, ScenarioStep } from '../scenarios/scenario.ts';

/** Stands for an order's id in the generated requests. */
export const placeholder = '{{order}}';

/** A ready request per scenario, as commands of a shell that has ORDER, CONNECTOR and SANDBOX. */
export function scenarioScripts(scenarios: readonly Scenario[]): string {
  return scenarios.map(scriptOf).join('\n\n');
}

function scriptOf({ code, title, steps }: Scenario): string {
  const lines = ['ORDER=readme-$(date +%s%N)', ...steps.map(commandOf)];
  return `<details><summary><code>${code}</code> ${title}</summary>\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\n</details>`;
}

function commandOf({ method, path, headers, body }: ScenarioStep): string {
  const parts = [
    `curl -s -X ${method} "$SANDBOX${inDoubleQuotes(path)}"`,
    ...headerLine(headers),
    ...(body === null ? [] : [`-d '${inSingleQuotes(JSON.stringify(body))}'`]),
  ];
  return parts.join(' \\\n  ');
}

function headerLine(headers: ScenarioStep['headers']): readonly string[] {
  const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return options.length === 0 ? [] : [options.join(' ')];
}

function inDoubleQuotes(text: string): string {
  return text.replaceAll(placeholder, '$ORDER');
}

/** Closes the quotes around each variable. */
function inSingleQuotes(text: string): string {
  return text
    .replaceAll("'", "'\\''")
    .replaceAll(placeholder, `'"$ORDER"'`)
    .replaceAll('{{connectorEndpoint}}', `'"$CONNECTOR"'`);
}
