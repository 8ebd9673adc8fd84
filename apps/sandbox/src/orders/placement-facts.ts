import type { LogisticsInfo, NewOrder, OrderItem } from '@order-integration/contracts';
import type { Account, Affiliate, Franchise, PickupPoint, Sku, Sla, Warehouse } from '../world/types.ts';

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
