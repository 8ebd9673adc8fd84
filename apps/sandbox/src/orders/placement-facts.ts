import {
  IntegrationError,
  type LogisticsInfo,
  type NewOrder,
  type OrderItem,
} from '@order-integration/contracts';
import type { Placement } from '@order-integration/service';
import type { Sql } from '../store/store.ts';
import type { Account, Affiliate, Franchise, PickupPoint, Sku, Sla, Warehouse } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { InternalClient } from './upstream.ts';

/** One line of an order with what the catalogue knows of it. */
export interface Line {
  /** Place in `items`, from 0. */
  readonly index: number;
  readonly item: OrderItem;
  readonly logistics: LogisticsInfo;
  /** Undefined when the catalogue has no such SKU. */
  readonly sku: Sku | undefined;
}

/** Units that can still be sold. */
export interface AvailableStock {
  readonly account: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly available: number;
}

/** Everything that decides a placement, gathered before anything is decided. */
export interface PlacementFacts {
  readonly order: NewOrder;
  readonly account: Account;
  readonly affiliateId: string;
  /** Undefined when the account knows no such marketplace. */
  readonly affiliate: Affiliate | undefined;
  readonly lines: readonly Line[];
  readonly stock: readonly AvailableStock[];
  readonly logistics: LogisticsFacts;
}

/** What logistics offers. */
export interface LogisticsFacts {
  readonly slas: readonly Sla[];
  readonly pickupPoints: readonly PickupPoint[];
  readonly warehouses: readonly Warehouse[];
  /** Accounts that deliver for this one, in the order in which they are asked. */
  readonly franchises: readonly Franchise[];
}

/** Asks catalogue, logistics and checkout for everything that decides a placement. */
export async function gatherFacts(
  { world, services, sql }: { readonly world: World; readonly services: InternalClient; readonly sql: Sql },
  accountName: string,
  { order, affiliateId }: Placement,
): Promise<PlacementFacts> {
  const skus = await services.call('catalogue', () =>
    world.skus.filter(({ account }) => account === accountName),
  );
  const lines = linesOf(order, skus);
  const logistics = await services.call('logistics', () => logisticsOf(world, accountName));
  const stock = await services.call('logistics', () => stockOf(sql, lines));
  const { account, affiliate } = await services.call('checkout', () => ({
    account: world.accounts.find(({ name }) => name === accountName),
    affiliate: world.affiliates.find((each) => each.account === accountName && each.id === affiliateId),
  }));
  return { order, account: account ?? unknownAccount(), affiliateId, affiliate, lines, stock, logistics };
}

function linesOf({ items, shippingData }: NewOrder, skus: readonly Sku[]): readonly Line[] {
  return items.flatMap((item, index) => {
    const logistics = shippingData.logisticsInfo[index];
    return logistics === undefined
      ? []
      : [{ index, item, logistics, sku: skus.find(({ id }) => id === item.id) }];
  });
}

function logisticsOf(world: World, accountName: string): LogisticsFacts {
  const { slas, pickupPoints, warehouses } = world;
  return {
    slas,
    pickupPoints,
    warehouses,
    franchises: world.franchises.filter(({ seller }) => seller === accountName),
  };
}

/** Without a lock: what is then sold to somebody else is noticed when the stock is reserved. */
function stockOf(sql: Sql, lines: readonly Line[]): Promise<AvailableStock[]> {
  return sql.rows<AvailableStock>(
    `SELECT account, warehouse_id AS "warehouseId", sku_id AS "skuId", (quantity - reserved)::float8 AS available
     FROM sandbox.stock
     WHERE sku_id IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(lines.map(({ item }) => item.id))],
  );
}

/** Cannot be: whoever sent the order has proved to belong to the account. */
function unknownAccount(): Account {
  throw new IntegrationError('EOI001', [
    { source: 'Order Integration', code: 'account-unknown', description: 'There is no such account' },
  ]);
}
