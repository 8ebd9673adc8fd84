import type { Outcome } from '../support/read-notification.ts';
import { type FirstKind, firstKinds, type RequestKind } from './request-kinds.ts';

/** A request that is to be sent. */
export interface PlannedRequest {
  readonly order: string;
  readonly kind: RequestKind;
}

/** Decides what is sent next. */
export interface RequestPlan {
  readonly next: () => PlannedRequest;
  /** Says that a notification has come for the first time: what follows it may be sent now. */
  readonly came: (order: string, outcome: Outcome) => void;
}

/** How often a request that follows another goes before a new order. */
const followShare = 0.7;

/** Creates a plan. @param random from 0 to below 1. */
export function createPlan(random: () => number): RequestPlan {
  const begun = new Map<string, FirstKind>();
  const following: PlannedRequest[] = [];
  return {
    next: () => {
      const follow = random() < followShare ? following.shift() : undefined;
      if (follow !== undefined) return follow;
      const order = `killed-${begun.size + 1}`;
      const kind = choose(random);
      begun.set(order, kind);
      return { order, kind };
    },
    came: (order, outcome) => {
      for (const kind of begun.get(order)?.after[outcome] ?? []) following.push({ order, kind });
    },
  };
}

function choose(random: () => number): FirstKind {
  const tickets = firstKinds.flatMap((kind) => Array<FirstKind>(kind.share).fill(kind));
  const kind = tickets[Math.floor(random() * tickets.length)];
  if (kind === undefined) throw new Error('There is nothing to choose from');
  return kind;
}
