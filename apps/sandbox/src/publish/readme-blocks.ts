import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';
import type { Index } from '../routes/documents.ts';
import { buildScenarios } from '../scenarios/scenarios.ts';
import type { Scenario, ScenarioStep } from '../scenarios/steps.ts';
import { markdownTable } from './markdown.ts';
import { worldTables } from './world-tables.ts';

/** The generated parts of the README, by the name in their markers. @param routes every route of the sandbox's own. */
export function readmeBlocks(routes: Index['routes']): Readonly<Record<string, string>> {
  const scenarios = buildScenarios(() => placeholder);
  return {
    ...worldTables(),
    scenarios: markdownTable(
      ['code', 'scenario', 'condition'],
      scenarios.map(({ code, title, condition }) => [`\`${code}\``, title, condition]),
    ),
    requests: scenarioScripts(scenarios),
    faults: markdownTable(['kind', 'what it does', 'fields of its own'], faultRows()),
    routes: markdownTable(
      ['route', 'what it does'],
      routes.map(({ method, path, summary }) => [`\`${method} ${path}\``, summary]),
    ),
  };
}

/** Stands for an order's id in the generated requests. */
const placeholder = '{{order}}';

/** A ready request per scenario, as commands of a shell that has ORDER, CONNECTOR and SANDBOX. */
function scenarioScripts(scenarios: readonly Scenario[]): string {
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

/** Keys that every fault has. */
const common = ['kind', 'account', 'marketplaceOrderId', 'flow', 'times'];

/** A row per kind of fault: its name, what it does, and the fields that only it has. */
function faultRows(): readonly (readonly string[])[] {
  return faultSchema.options.map((option) => {
    const { properties = {} } = z.toJSONSchema(option, { io: 'input' });
    const own = Object.entries(properties).filter(([name]) => !common.includes(name));
    return [
      `\`${option.shape.kind.value}\``,
      option.description ?? '',
      own.map(([name, schema]) => `\`${name}\`${valuesOf(schema)}`).join(', '),
    ];
  });
}

function valuesOf(schema: unknown): string {
  const values = typeof schema === 'object' && schema !== null && 'enum' in schema ? schema.enum : undefined;
  return Array.isArray(values) ? ` (${values.join(', ')})` : '';
}
