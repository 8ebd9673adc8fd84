import type { Sla } from '../../world/types.ts';
import type { PlacementFacts } from '../placement-facts.ts';

/** The SLAs of an account that reach the order's address, the cheapest first. */
export function slasServing({ order, logistics }: PlacementFacts, account: string): readonly Sla[] {
  const [address] = order.shippingData.selectedAddresses;
  const postalCode = address?.postalCode.replaceAll(/\D/g, '') ?? '';
  return logistics.slas
    .filter(({ account: owner, country, postalCodes: [first, last] }) => {
      const reached = postalCode.length === first.length && postalCode >= first && postalCode <= last;
      return owner === account && country === address?.country && reached;
    })
    .toSorted((one, other) => one.price - other.price);
}
