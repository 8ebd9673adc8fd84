import type { PriceRule } from '@order-integration/service';

/** A VTEX account. The keys are made up: they open nothing but this sandbox. */
export interface Account {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly title: string;
  readonly appKey: string;
  readonly appToken: string;
  /** Least value of an order's goods, in cents. */
  readonly minimumValue: number;
  /** Longest `lockTTL` that its logistics reserve stock for, in days. */
  readonly longestLockDays: number;
  /** What the seller does with price differences, unless the affiliate says otherwise. */
  readonly priceRule: PriceRule;
}

/** A marketplace, as an account knows it. */
export interface Affiliate {
  readonly account: string;
  /** Three consonants. */
  readonly id: string;
  readonly title: string;
  readonly tradePolicy: number;
  /** Goes before the account's rule; undefined leaves it to the account. */
  readonly priceRule: PriceRule;
  /** Discount that the seller grants in this marketplace, on goods and shipping, in per cent. */
  readonly discountPercent: number;
}

/** Something for sale. */
export interface Sku {
  readonly account: string;
  readonly id: string;
  readonly title: string;
  /** Price per unit, in cents. */
  readonly price: number;
  readonly active: boolean;
  readonly tradePolicies: readonly number[];
  /** Least and most units in one order. */
  readonly leastUnits: number;
  readonly mostUnits: number;
}

/** A place with stock. */
export interface Warehouse {
  readonly account: string;
  readonly id: string;
  readonly title: string;
  /** Stock of a marketplace is its own affair: it is neither counted nor reserved. */
  readonly ownedBy: 'seller' | 'marketplace';
  /** Units at the start, by SKU id. */
  readonly stock: Readonly<Record<string, number>>;
}

/** A delivery option. */
export interface Sla {
  readonly account: string;
  readonly name: string;
  /** Shipping of an order, in cents. */
  readonly price: number;
  readonly country: string;
  /** First and last postal code that it reaches, digits only. */
  readonly postalCodes: readonly [string, string];
  /** Where it collects. */
  readonly warehouses: readonly string[];
}

/** A place where buyers collect. */
export interface PickupPoint {
  readonly account: string;
  readonly id: string;
  readonly title: string;
  readonly latitude: number;
  readonly longitude: number;
  /** The warehouse behind its counter. */
  readonly warehouse: string;
}

/** An account that delivers for a seller. */
export interface Franchise {
  readonly account: string;
  readonly seller: string;
}

/** A connector that is registered through the App Template and known by the token of its app. */
export interface RegisteredApp {
  readonly name: string;
  readonly account: string;
  readonly token: string;
  readonly endpoint: string;
}
