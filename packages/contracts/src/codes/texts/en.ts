import type { CodeTexts } from '../facts.ts';

/** What the codes mean, in English. A new code gets its entry here, in the order of the catalogue. */
export const en = {
  SOI001: {
    title: 'Order integrated',
    meaning: 'The order exists in VTEX. `fields` holds the ids that it has there.',
    causes: ['A placement was accepted and processed.'],
    remedy: 'Nothing to do. Keep `fields.mainOrderId`: it names the order in VTEX from now on.',
  },
  SOI002: {
    title: 'Order approved',
    meaning: 'The order is approved in VTEX, and the seller’s order flow goes on from there.',
    causes: [
      'An approval was accepted and processed.',
      'The order was placed with the status `approved`, which approves it right after the integration.',
    ],
    remedy:
      'Nothing to do. For an order placed as `approved`, SOI001 is a notification of its own with the same `operationId`, and either may come first: take neither for a duplicate.',
  },
  SOI003: {
    title: 'Request queued',
    meaning:
      'The request waits in the queue and nothing is decided yet. The outcome comes later, in a notification to the connector’s endpoint.',
    causes: ['The request was taken in and will be processed in its turn.'],
    remedy:
      'Wait for the notification. Store the order id that you sent and the flow as pending, because the answer holds nothing else to match it by, and raise an alert if it does not come.',
  },
  EOI000: {
    title: 'Unknown error',
    meaning:
      'Processing failed, and the reason is not known. The body usually holds no details: expect `errors` to be null.',
    causes: ['Something unforeseen went wrong inside the system that processes orders.'],
    remedy:
      'Do not send the request again. Open a ticket with VTEX support and give the account, your order id, the flow, the time and the `operationId`, if there is one.',
  },
  EOI001: {
    title: 'Unmapped error',
    meaning:
      'The failure is known, but VTEX has no response code for it. What went wrong stands in `errors`.',
    causes: [
      '`Fulfillment`, `Checkout` or `Order Integration` reported an error that has no mapping to a response code.',
    ],
    remedy:
      'Read `errors`: `source` names the system, `code` and `description` the fault. If it lies in the connector’s data, correct it there; otherwise send the content of `errors` to VTEX support. Do not send the same request again.',
  },
  EOI002: {
    title: 'Cannot be fulfilled',
    meaning:
      'The seller cannot deliver the order as it was placed: an item is not for sale, or no delivery option serves it.',
    causes: [
      'An item has less stock than the quantity ordered.',
      'A SKU is inactive.',
      'A SKU is outside the connector’s trade policy.',
      'The SLA in `selectedSla` is unknown, does not serve the address or has no stock.',
      'The pickup point is unknown, does not serve the address or has no stock.',
      'No SLA at all serves the order.',
    ],
    remedy:
      'The seller restores the stock, the SKU, the trade policy or the delivery option; then place the order again. If the seller cannot, cancel the sale in the marketplace.',
  },
  EOI003: {
    title: 'Total differs from the seller’s',
    meaning:
      'The payment total of the order is not the total that the seller expects, and no authorisation rule of the seller covers the difference.',
    causes: [
      'The seller changed a price or a shipping cost after the marketplace read it.',
      'A discount, interest or tax was left out of the total, or counted twice.',
      'The difference is larger than `priceDivergenceAllowanceRate` allows.',
      'The seller has no order authorisation rule for price divergence, or a rule that denies.',
    ],
    remedy:
      'Read the prices again and place the order with the right total, or ask the seller for an order authorisation rule (price divergence) that covers the difference.',
  },
  EOI004: {
    title: 'Invalid cart',
    meaning:
      'The items do not make an order that the store accepts: a SKU is unknown there, or the cart is outside the limits that the seller has set.',
    causes: [
      'An id in `items` is not the id of a SKU in the seller’s catalogue.',
      'The value of the order is below the seller’s minimum.',
      'The quantity of items is below the minimum or above the maximum of the store.',
    ],
    remedy:
      'The connector makes sure that each id in `items` is a SKU id of the seller’s account. Where a limit is in the way, ask the seller to change it. Then place the order again.',
  },
  EOI005: {
    title: 'Missing or invalid field',
    meaning: 'The request breaks the contract: a field is missing, or holds a value that it must not have.',
    causes: [
      'A required field is missing or has the wrong type.',
      'A field that is optional in this API is compulsory for the country of the order or for the trade policy.',
      '`items` and `logisticsInfo` differ in length, or a quantity is not above zero.',
      '`lockTTL` or `shippingEstimate` is not a period such as `2d` or `3bd`.',
      '`selectedAddresses` does not hold exactly one address, or a pickup address lacks its id or coordinates.',
      '`isFob` is set for a pickup, or together with `isMarketplaceFulfillment` but without `warehouseId`.',
      'The e-mail is malformed, or `affiliateId` is not three consonants.',
      'The affiliate is not registered in the seller’s account.',
    ],
    remedy:
      'The connector corrects the field that `errors` complains of, also where it builds its requests, and then sends the request again. Unchanged, it fails every time.',
  },
  EOI006: {
    title: 'VTEX service failed',
    meaning: 'A system that VTEX needs for the request did not work. The request itself need not be wrong.',
    causes: ['The catalogue, logistics or checkout service of VTEX failed or was unstable.'],
    remedy:
      'Wait, then send the same request again, with growing pauses between the tries. If it still fails after the last one, take it to VTEX support with the content of `errors`.',
  },
  EOI007: {
    title: 'Order exists already',
    meaning:
      'The account already has an order of this affiliate with this `marketplaceOrderId`, be it active or cancelled, and VTEX does not create a second one.',
    causes: [
      'The placement was sent twice.',
      'An earlier placement went through although it had ended in EOI010.',
      'The notification of an earlier success did not reach the connector.',
      'The order was placed before and is cancelled by now (upstream code FMT0060): it cannot be created again.',
    ],
    remedy:
      'Do not send the placement again. Read `errors` and look up the order in VTEX. If it is active, treat it as integrated: record it so in the connector and go on with the next step, such as the approval. If it is cancelled (FMT0060), do not approve it: carry the cancellation over to the marketplace.',
  },
  EOI008: {
    title: 'Order not integrated yet',
    meaning:
      'The approval names an order that VTEX does not have, or does not have yet, so there is nothing to approve.',
    causes: [
      'The placement is still in the queue, and the approval overtook it.',
      'The placement failed, and no order came of it.',
      'The order was never placed.',
      '`marketplaceOrderId` or the account is not the one that the order was placed with.',
    ],
    remedy:
      'If the placement is pending, wait for SOI001 and then approve. If it failed or was never sent, place the order first, then approve.',
  },
  EOI009: {
    title: 'Order can no longer be approved',
    meaning: 'The order is in VTEX, but it has moved on to a state in which it takes no approval.',
    causes: [
      'The order was cancelled, or its cancellation was requested.',
      'The order was approved before.',
      'The order is already being invoiced, or has been.',
    ],
    remedy:
      'Do not approve it again. Look up its state in VTEX: if it is cancelled, the connector carries the cancellation over to the marketplace; if it is approved or invoiced, record that and go on.',
  },
  EOI010: {
    title: 'Timed out, outcome unknown',
    meaning:
      'VTEX ran out of time before it knew how the request ended. The request may have taken effect, or not.',
    causes: ['Processing took longer than its time limit allows.'],
    remedy:
      'Do not take it for a failure: the outcome is unknown. Send the same request again later. If a second POST ends in EOI007, the first one did go through. If a second approval ends in EOI009, look up the order in VTEX: it may be approved already.',
  },
  EOI011: {
    title: 'Waiting for the seller’s authorisation',
    meaning:
      'The order is integrated, but with a price difference. It takes no approval until the seller authorises it in VTEX.',
    causes: [
      'An order authorisation rule of the seller (price divergence) turns the difference into a task that a person decides on.',
      'The order was placed as `approved`, and such a rule held back its approval.',
    ],
    remedy:
      'Ask the seller to authorise the order in VTEX, and approve it again afterwards, at long intervals for as long as this code comes back. Order hooks or the order feed tell the connector of the seller’s decision without asking again. Do not place the order again: it is integrated. If nobody ever authorises it, it is cancelled after 30 days.',
  },
} as const satisfies CodeTexts;
