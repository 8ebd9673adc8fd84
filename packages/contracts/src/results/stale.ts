import type { Flow } from '../model/flow.ts';
import type { ResultOf } from '../model/processing-result.ts';

/** The codes that settle a flow: what comes of that flow afterwards tells less than is known already. Inferred from what the codes say. */
const settledBy: ReadonlyMap<string, ReadonlySet<string>> = new Map<Flow, ReadonlySet<string>>([
  // The order is in VTEX: so it says, or it has been approved, or waits for the seller to authorise it.
  ['PlaceOrder', new Set(['SOI001', 'SOI002', 'EOI011'])],
  ['ApproveOrder', new Set(['SOI002'])],
]);

/** An approved order may be cancelled later: that it is past approval is news at any time. */
const alwaysNews: ReadonlySet<string> = new Set(['EOI009']);

/**
 * Whether a notification tells less than earlier ones of the same order have told: it came late, or is a copy in other words. VTEX promises no
 * order of notifications (unknown), so SOI001 may come after SOI002; whoever then sets the order back to “integrated” has it approved in VTEX
 * and unapproved at home.
 * @param earlierCodes the codes of the order's notifications that came before, in any order.
 * @example
 * isStale({ code: 'SOI001', flow: 'PlaceOrder' }, ['SOI002']); // true
 * isStale({ code: 'SOI002', flow: 'ApproveOrder' }, ['SOI001']); // false
 */
export function isStale(
  { code, flow }: Pick<ResultOf<string>, 'code' | 'flow'>,
  earlierCodes: Iterable<string>,
): boolean {
  if (alwaysNews.has(code)) return false;
  // Readers take any flow: VTEX may add one.
  const settling = settledBy.get(flow);
  if (settling === undefined) return false;
  for (const earlier of earlierCodes) if (settling.has(earlier)) return true;
  return false;
}
