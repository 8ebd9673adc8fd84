import { describe, expect, it } from 'vitest';
import type { Fault } from '../src/faults/fault.ts';
import type { AttemptPage, RequestPage } from '../src/routes/records.ts';
import { approve, place } from '../src/scenarios/steps.ts';
import { testConfiguration } from './support/test-configuration.ts';
import { useSandbox } from './support/use-sandbox.ts';

const processingMs = 3_000;
const sandbox = useSandbox({ behaviour: { ...testConfiguration().behaviour, processingMs } });

describe('faults of processing', () => {
  it.concurrent('slow: the outcome takes longer', async () => {
    await set({ kind: 'slow', milliseconds: 300, marketplaceOrderId: 'slow', times: 1 });
    await sandbox().send(place('slow'));
    expect(codes(await sandbox().receiver.until('slow'))).toEqual(['SOI001']);
    const { acceptedAt, outcomes } = await recordOf('slow');
    expect(Date.parse(outcomes[0]?.announcedAt ?? '') - Date.parse(acceptedAt)).toBeGreaterThanOrEqual(300);
  });

  it.concurrent('time-out with the work done: EOI010, and a second placement finds the order', async () => {
    await set({ kind: 'time-out', done: true, marketplaceOrderId: 'late', times: 1 });
    await sandbox().send(place('late'));
    await sandbox().send(place('late'));
    expect(codes(await sandbox().receiver.until('late', 2))).toEqual(['EOI010', 'EOI007']);
  });

  it.concurrent('time-out without the work done: EOI010, and a second placement is the first', async () => {
    await set({ kind: 'time-out', done: false, marketplaceOrderId: 'never', times: 1 });
    await sandbox().send(place('never'));
    await sandbox().send(place('never'));
    expect(codes(await sandbox().receiver.until('never', 2))).toEqual(['EOI010', 'SOI001']);
  });

  it.concurrent('an upstream error that has a mapping gives its code', async () => {
    const said = { source: 'Fulfillment', code: 'FMT005', description: 'Sold out' } as const;
    const about = { marketplaceOrderId: 'mapped', times: 1 };
    await set({ kind: 'upstream-error', service: 'logistics', ...said, ...about });
    await sandbox().send(place('mapped'));
    const [result] = await sandbox().receiver.until('mapped');
    expect(result).toMatchObject({ code: 'EOI002', errors: [said] });
  });

  it.concurrent('a service that is off fails approvals that need it, and is on again after its times', async () => {
    const about = { flow: 'ApproveOrder', marketplaceOrderId: 'off', times: 1 } as const;
    await set({ kind: 'service-off', service: 'checkout', ...about });
    for (const step of [place('off'), approve('off'), approve('off')]) await sandbox().send(step);
    const results = await sandbox().receiver.until('off', 3);
    expect(codes(results)).toEqual(['SOI001', 'EOI006', 'SOI002']);
    expect(results[1]?.errors).toMatchObject([{ source: 'Checkout', code: 'ORD021' }]);
  });
});

describe('faults of notifications', () => {
  it.concurrent('duplicated: the same notification comes twice', async () => {
    await set({ kind: 'notification-duplicated', marketplaceOrderId: 'twice', times: 1 });
    await sandbox().send(place('twice'));
    await expect.poll(() => attemptsOf('twice'), { timeout: 20_000 }).toHaveLength(2);
    const [one, other] = await attemptsOf('twice');
    expect(other).toMatchObject({ key: one?.key, number: 1, outcome: 'delivered', status: 200 });
    // The connector knows the second by its key.
    expect(codes(sandbox().receiver.of('twice'))).toEqual(['SOI001']);
  });

  it.concurrent('swapped: SOI002 comes before SOI001', async () => {
    await set({ kind: 'notifications-swapped', marketplaceOrderId: 'swapped', times: 1 });
    await sandbox().send(place('swapped', { status: 'approved' }));
    expect(codes(await sandbox().receiver.until('swapped', 2))).toEqual(['SOI002', 'SOI001']);
  });

  it.concurrent('delayed: what comes later goes first', async () => {
    const about = { flow: 'PlaceOrder', marketplaceOrderId: 'delayed', times: 1 } as const;
    await set({ kind: 'notification-delayed', milliseconds: 1_500, ...about });
    for (const step of [place('delayed'), approve('delayed')]) await sandbox().send(step);
    expect(codes(await sandbox().receiver.until('delayed', 2))).toEqual(['SOI002', 'SOI001']);
  });

  it.concurrent('lost: the outcome is on record and never sent', async () => {
    const about = { flow: 'PlaceOrder', marketplaceOrderId: 'lost', times: 1 } as const;
    await set({ kind: 'notification-lost', ...about });
    for (const step of [place('lost'), approve('lost')]) await sandbox().send(step);
    expect(codes(await sandbox().receiver.until('lost'))).toEqual(['SOI002']);
    expect((await recordOf('lost')).outcomes).toMatchObject([{ code: 'SOI001' }]);
    for (const { key } of await attemptsOf('lost')) expect(key).toContain('SOI002');
  });

  it.concurrent('lost: an approval that follows a placement stays lost', async () => {
    const about = { flow: 'ApproveOrder', marketplaceOrderId: 'lost-second', times: 1 } as const;
    await set({ kind: 'notification-lost', ...about });
    await sandbox().send(place('lost-second', { status: 'approved' }));
    await sandbox().receiver.until('lost-second');
    await sandbox().send(approve('lost-second'));
    expect(codes(await sandbox().receiver.until('lost-second', 2))).toEqual(['SOI001', 'EOI009']);
    expect((await recordOf('lost-second')).outcomes).toMatchObject([{ code: 'SOI001' }, { code: 'SOI002' }]);
  });

  it.concurrent.each([
    ['broken-json', 400],
    ['missing-code', 422],
  ] as const)('malformed, %s: refused with %i, then sent properly', async (form, status) => {
    const id = `malformed-${form}`;
    await set({ kind: 'notification-malformed', form, marketplaceOrderId: id, times: 1 });
    await sandbox().send(place(id));
    expect(codes(await sandbox().receiver.until(id))).toEqual(['SOI001']);
    expect((await attemptsOf(id))[0]).toMatchObject({
      number: 1,
      outcome: 'retry',
      status,
      reason: expect.stringContaining(form),
    });
  });
});

describe('setting faults', () => {
  it('replaces, adds and clears', async () => {
    const { call } = sandbox();
    const crash = { kind: 'crash', account: 'grocery1' };
    const slow = { kind: 'slow', account: 'grocery1', milliseconds: 5, times: 3 };
    expect((await call('PUT', '/sandbox/faults', [crash])).body).toMatchObject([
      { fault: crash, timesLeft: null },
    ]);
    expect((await call('POST', '/sandbox/faults', slow)).body).toMatchObject([
      {},
      { fault: slow, timesLeft: 3 },
    ]);
    expect((await call('GET', '/sandbox/faults')).body).toHaveLength(2);
    await call('DELETE', '/sandbox/faults');
    expect((await call('GET', '/sandbox/faults')).body).toEqual([]);
  });

  it('says which field is wrong', async () => {
    const { status, body } = await sandbox().call<Refusal>('POST', '/sandbox/faults', {
      kind: 'slow',
      extra: 1,
    });
    expect(status).toBe(400);
    expect(body.issues.map(({ pointer }) => pointer)).toContain('/milliseconds');
  });
});

interface Refusal {
  readonly issues: readonly { readonly pointer: string }[];
}

/** Concurrent tests must not clear each other's faults, so each adds its own. */
async function set(fault: Fault): Promise<void> {
  expect((await sandbox().call('POST', '/sandbox/faults', fault)).status).toBe(200);
}

async function recordOf(id: string) {
  const { body } = await sandbox().call<RequestPage>('GET', `/sandbox/requests?marketplaceOrderId=${id}`);
  return body.items[0] ?? { acceptedAt: '', outcomes: [] };
}

async function attemptsOf(id: string) {
  const { body } = await sandbox().call<AttemptPage>('GET', `/sandbox/attempts?marketplaceOrderId=${id}`);
  return body.items;
}

function codes(results: readonly { readonly code: string }[]): readonly string[] {
  return results.map(({ code }) => code);
}
