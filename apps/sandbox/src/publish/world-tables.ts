import { world } from '../world/world.ts';
import { markdownTable } from './markdown.ts';

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
