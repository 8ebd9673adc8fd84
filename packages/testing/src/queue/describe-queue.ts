import { describe } from 'vitest';
import { describeAdding } from './describe-adding.ts';
import { describeDeadLetters } from './describe-dead-letters.ts';
import { describeFollowUps } from './describe-follow-ups.ts';
import { describeHistory } from './describe-history.ts';
import { describeJournal } from './describe-journal.ts';
import { describeLanes } from './describe-lanes.ts';
import { describeOrder } from './describe-order.ts';
import { describeRetries } from './describe-retries.ts';
import { describeStopping } from './describe-stopping.ts';
import type { OpenQueue } from './queue-under-test.ts';

/**
 * Everything that a queue must show, whatever it keeps its jobs in.
 * @param name the store.
 */
export function describeQueue(name: string, open: OpenQueue): void {
  describe(name, () => {
    describeAdding(open);
    describeOrder(open);
    describeRetries(open);
    describeDeadLetters(open);
    describeStopping(open);
    describeLanes(open);
    describeFollowUps(open);
    describeHistory(open);
    describeJournal(open);
  });
}
