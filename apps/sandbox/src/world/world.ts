import { accounts } from './accounts.ts';
import { affiliates } from './affiliates.ts';
import { franchises } from './franchises.ts';
import { pickupPoints } from './pickup-points.ts';
import { registeredApps } from './registered-apps.ts';
import { skus } from './skus.ts';
import { slas } from './slas.ts';
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
import { warehouses } from './warehouses.ts';

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
