import { CheckFailure } from '../../check.ts';
import { expectAnswer, expectation, expectPrompt } from '../../expectation.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { runsOf } from '../handler-runs.ts';

const atOnce = 100;

/** How soon, and how many at once. */
export const loadChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-951',
    name: 'MUST take a notification within five seconds',
    clause: clauses.prompt,
    needs: [],
    run: async (probe) => {
      const startedAt = performance.now();
      const answer = await probe.post(JSON.stringify(approval(probe.target.account)));
      const tookMs = performance.now() - startedAt;
      expectAnswer(probe, answer, expectation.taken);
      expectPrompt(probe, tookMs);
    },
  },
  {
    id: 'connector-952',
    name: `MUST handle ${atOnce} different notifications that come at once, each of them once`,
    clause: clauses.load,
    needs: ['observation'],
    run: async (probe) => {
      const bodies = Array.from({ length: atOnce }, () => approval(probe.target.account));
      const answers = await Promise.all(bodies.map((body) => probe.post(JSON.stringify(body))));
      for (const answer of answers) expectAnswer(probe, answer, expectation.taken);
      const orders = new Set(bodies.map(({ marketplaceOrderId }) => marketplaceOrderId ?? ''));
      const runs = await runsOf(probe, orders, atOnce);
      const handled = new Set(runs.map(({ marketplaceOrderId }) => marketplaceOrderId));
      if (runs.length !== atOnce || handled.size !== atOnce) {
        throw new CheckFailure(`${runs.length} handler runs for ${handled.size} of ${atOnce} notifications`);
      }
    },
  },
];
