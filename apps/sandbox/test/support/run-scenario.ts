import { expect } from 'vitest';
import type { Scenario } from '../../src/scenarios/steps.ts';
import type { SandboxClient } from './client.ts';
import type { Receiver } from './receiver.ts';

/** Sends the steps of a scenario as they are, and checks that they lead to its code: SOI003 in the answer, the others as last notification. */
export async function runScenario(
  { send, receiver }: Pick<SandboxClient, 'send'> & { readonly receiver: Receiver },
  { code, steps }: Scenario,
): Promise<void> {
  const bodies: { readonly code?: string }[] = [];
  for (const step of steps) {
    const { status, body } = await send(step);
    expect(status, JSON.stringify(body)).toBe(200);
    bodies.push(body);
  }
  const accepted = steps.flatMap((step, index) =>
    step.path.startsWith('/api/') ? [{ order: step.body as OrderStep, answer: bodies[index]?.code }] : [],
  );
  expect(accepted.map(({ answer }) => answer)).toEqual(accepted.map(() => 'SOI003'));
  if (code === 'SOI003') return;
  const id = accepted[0]?.order.marketplaceOrderId ?? '';
  const isTwofold = code === 'SOI002' && accepted.length === 1;
  const results = await receiver.until(id, accepted.length + (isTwofold ? 1 : 0));
  expect(results.at(-1)).toMatchObject({ code, marketplaceOrderId: id, accountName: 'connections' });
}

interface OrderStep {
  readonly marketplaceOrderId: string;
}
