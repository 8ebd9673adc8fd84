import { fulfillment } from '../../upstream/upstream-error.ts';
import type { Sla } from '../../world/types.ts';
import type { Line, PlacementFacts } from '../placement-facts.ts';
import type { FulfilmentPlan, Reservation } from './fulfilment-plan.ts';
import { slasServing } from './slas-serving.ts';
import { createStockShelf } from './stock-shelf.ts';

/**
 * Delivers every line from one account, by the SLA that the line names or the cheapest that has it in stock.
 * @throws {UpstreamError} when an SLA or stock is missing.
 */
export function deliverFrom(facts: PlacementFacts, account: string): FulfilmentPlan {
  const serving = slasServing(facts, account);
  if (serving.length === 0) throw fulfillment('FMT003', 'No SLA serves the address');
  const shelf = createStockShelf(facts.stock);
  const taken = facts.lines.map((line) => {
    for (const sla of slasOf(line, serving)) {
      const reservation = shelf.take(line, account, sla.warehouses);
      if (reservation) return { sla, reservation };
    }
    throw fulfillment('FMT005', `SKU ${line.item.id} is out of stock`);
  });
  return {
    deliveredBy: account === facts.account.name ? 'seller' : 'franchise',
    shipping: shippingOf(taken.map(({ sla }) => sla)),
    reservations: taken.map(({ reservation }): Reservation => reservation),
  };
}

function slasOf({ logistics: { selectedSla } }: Line, serving: readonly Sla[]): readonly Sla[] {
  if (!selectedSla) return serving;
  const named = serving.filter(({ name }) => name === selectedSla);
  if (named.length === 0) throw fulfillment('FMT010', `The SLA ${selectedSla} does not serve the address`);
  return named;
}

/** An SLA costs its price once per order: on the first line that it carries. */
function shippingOf(slas: readonly Sla[]): readonly number[] {
  return slas.map((sla, index) => (slas.indexOf(sla) === index ? sla.price : 0));
}
