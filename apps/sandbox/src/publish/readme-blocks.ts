import { sandboxRoutes } from '../endpoints/sandbox-routes.ts';
import { buildScenarios } from '../scenarios/scenarios.ts';
import { faultRows } from './fault-rows.ts';
import { markdownTable } from './markdown-table.ts';
import { placeholder, scenarioScripts } from './scenario-scripts.ts';
import { worldTables } from './world-tables.ts';

/** The generated parts of the README, by the name in their markers. */
export function readmeBlocks(): Readonly<Record<string, string>> {
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
      sandboxRoutes.map(({ method, path, summary }) => [`\`${method} ${path}\``, summary]),
    ),
  };
}
