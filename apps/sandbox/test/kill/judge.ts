import type { Arrival } from '../support/notification-log.ts';
import { groupBy } from './group-by.ts';
import type { SentRequest } from './ledger.ts';

/** What is wrong with the notifications that came, each told so that it can be looked into. */
export interface Judgement {
  /** Orders that lack notifications of a request that was accepted. */
  readonly missing: readonly string[];
  /** Orders with notifications that no request of theirs leads to: half of a set, a wrong order, a second operation. */
  readonly beyond: readonly string[];
  /** Notifications that came under several webhook ids, and ids of several notifications. */
  readonly renamed: readonly string[];
}

/** Compares what came with what was asked, order by order: each operation must have led to all notifications of one request. */
export function judge(sent: readonly SentRequest[], arrivals: readonly Arrival[]): Judgement {
  const sentTo = groupBy(sent, ({ order }) => order);
  const arrivedAt = groupBy(arrivals, ({ order }) => order);
  const missing: string[] = [];
  const beyond: string[] = [];
  for (const order of new Set([...sentTo.keys(), ...arrivedAt.keys()])) {
    const requests = (sentTo.get(order) ?? []).filter(({ kind }) => kind.outcomes.length > 0);
    const operations = operationsOf(arrivedAt.get(order) ?? []);
    const setsAccepted = requests.filter(({ isAccepted }) => isAccepted).map(setOf);
    const story = () =>
      `${order}: ${requests.map(tell).join(', ')}; came: ${operations.join(', ') || 'nothing'}`;
    if (subtract(setsAccepted, operations).length > 0) missing.push(story());
    if (subtract(operations, requests.map(setOf)).length > 0) beyond.push(story());
  }
  return { missing, beyond, renamed: renamedAmong(arrivals) };
}

/** The notifications of each operation in the order in which they first came. */
function operationsOf(arrivals: readonly Arrival[]): readonly string[] {
  const operations = groupBy(arrivals, ({ operationId }) => operationId);
  return [...operations.values()].map((own) => [...new Set(own.map(({ outcome }) => outcome))].join(' + '));
}

function setOf({ kind }: SentRequest): string {
  return kind.outcomes.join(' + ');
}

function tell({ kind, isAccepted }: SentRequest): string {
  return `${kind.name} (${isAccepted ? 'accepted' : 'never answered'})`;
}

/** What is left of a list when each item of another has taken away one that is equal. */
function subtract(items: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return items.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function renamedAmong(arrivals: readonly Arrival[]): readonly string[] {
  const namesOf = (one: 'key' | 'webhookId', other: 'key' | 'webhookId') =>
    [...groupBy(arrivals, (arrival) => arrival[one])]
      .filter(([, same]) => new Set(same.map((arrival) => arrival[other])).size > 1)
      .map(([name]) => name);
  return [...namesOf('key', 'webhookId'), ...namesOf('webhookId', 'key')];
}
