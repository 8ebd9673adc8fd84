import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';
import type { Index } from '../routes/documents.ts';
import { buildScenarios } from '../scenarios/scenarios.ts';
import type { Scenario, ScenarioStep } from '../scenarios/steps.ts';
import { world } from '../world/world.ts';

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

/** A table in Markdown; a bar within a cell is escaped. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/**
 * Puts generated text between its markers: `<!-- generated: name -->` and `<!-- end -->`.
 * @throws {Error} when a block has no markers in the document, or markers have no block.
 */
export function fillBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  const found = [...document.matchAll(/<!-- generated: (\S+) -->/g)].map(([, name = '']) => name);
  const names = Object.keys(blocks);
  if (found.toSorted().join() !== names.toSorted().join())
    throw new Error(`The document has the blocks ${found}, the generator ${names}`);
  return document.replaceAll(
    /(<!-- generated: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_whole, start: string, name: string, end: string) => `${start}${blocks[name]}\n${end}`,
  );
}

/** The world as tables, by the name of their block. */
export function worldTables(): Readonly<Record<string, string>> {
  const { accounts, affiliates, skus, warehouses, slas, pickupPoints, franchises, registeredApps } = world;
  return {
    accounts: markdownTable(
      [
        'account',
        'what it is',
        'X-VTEX-API-AppKey',
        'X-VTEX-API-AppToken',
        'minimum value',
        'longest lockTTL',
        'price rule',
      ],
      accounts.map((each) => [
        code(each.name),
        each.title,
        code(each.appKey),
        code(each.appToken),
        String(each.minimumValue),
        `${each.longestLockDays}d`,
        each.priceRule ?? 'none',
      ]),
    ),
    connectors: markdownTable(
      ['connectorName', 'account', 'VtexIdclientAutCookie', 'connectorEndpoint at the start'],
      registeredApps.map(({ name, account, token, endpoint }) => [
        code(name),
        code(account),
        code(token),
        code(endpoint),
      ]),
    ),
    affiliates: markdownTable(
      [
        'account',
        'affiliateId',
        'what it is',
        'trade policy',
        'price rule',
        'discount that the seller grants',
      ],
      affiliates.map((each) => [
        code(each.account),
        code(each.id),
        each.title,
        String(each.tradePolicy),
        each.priceRule ?? 'that of the account',
        `${each.discountPercent}%`,
      ]),
    ),
    skus: markdownTable(
      ['account', 'SKU', 'what it is', 'price', 'active', 'trade policies', 'units per order'],
      skus.map((each) => [
        code(each.account),
        code(each.id),
        each.title,
        String(each.price),
        each.active ? 'yes' : 'no',
        each.tradePolicies.join(', '),
        `${each.leastUnits} to ${each.mostUnits}`,
      ]),
    ),
    warehouses: markdownTable(
      ['account', 'warehouse', 'what it is', 'units at the start, by SKU'],
      warehouses.map(({ account, id, title, stock }) => [code(account), code(id), title, stockText(stock)]),
    ),
    slas: markdownTable(
      ['account', 'SLA', 'shipping', 'postal codes', 'ships from'],
      slas.map(({ account, name, price, country, postalCodes: [first, last], warehouses: from }) => [
        code(account),
        code(name),
        String(price),
        `${country} ${first} to ${last}`,
        from.join(', '),
      ]),
    ),
    'pickup-points': markdownTable(
      ['account', 'pickup point', 'what it is', 'latitude, longitude', 'warehouse'],
      pickupPoints.map((each) => [
        code(each.account),
        code(each.id),
        each.title,
        `${each.latitude}, ${each.longitude}`,
        each.warehouse,
      ]),
    ),
    franchises: markdownTable(
      ['seller', 'franchise'],
      franchises.map(({ seller, account }) => [code(seller), code(account)]),
    ),
  };
}

function code(text: string): string {
  return `\`${text}\``;
}

function stockText(stock: Readonly<Record<string, number>>): string {
  const units = Object.entries(stock).map(
    ([sku, quantity]) => `${sku}: ${quantity >= 1e9 ? 'plenty' : quantity}`,
  );
  return units.join(', ') || 'not counted';
}
