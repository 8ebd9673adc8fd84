import { accounts, affiliates, franchises, registeredApps } from './accounts.ts';
import { pickupPoints, slas, warehouses } from './logistics.ts';
import { skus } from './skus.ts';
import type {
  Account,
  Affiliate,
  Franchise,
  PickupPoint,
  RegisteredApp,
  Sku,
  Sla,
  Warehouse,
} from './types.ts';

/** Everything that the sandbox knows at its start. */
export interface World {
  readonly accounts: readonly Account[];
  readonly affiliates: readonly Affiliate[];
  readonly skus: readonly Sku[];
  readonly warehouses: readonly Warehouse[];
  readonly slas: readonly Sla[];
  readonly pickupPoints: readonly PickupPoint[];
  readonly franchises: readonly Franchise[];
  readonly registeredApps: readonly RegisteredApp[];
}

/**
 * The world. What changes while the sandbox runs (stock, registered connectors) is copied into the database at the first start and at a
 * reset; the rest is read from here.
 */
export const world: World = {
  accounts,
  affiliates,
  skus,
  warehouses,
  slas,
  pickupPoints,
  franchises,
  registeredApps,
};
