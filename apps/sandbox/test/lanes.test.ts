import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { place } from '../src/scenarios/steps.ts';
import { client } from './support/client.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;
/** More attempts than failures that make an endpoint pause, which no test waits out. */
const sandbox = useSandbox({ deliveryDelays: Array(9).fill(20), lanePauses: [hour] });
let healthy: Receiver;

beforeAll(async () => {
  healthy = await startReceiver();
});

afterAll(() => healthy.close());

interface Lane {
  readonly queue: string;
  readonly lane: string;
  readonly state: string;
  readonly pausedUntil: string | null;
}

async function lanes(): Promise<readonly Lane[]> {
  return (await sandbox().call<Lane[]>('GET', '/sandbox/lanes')).body;
}

describe('an endpoint that keeps failing', () => {
  it('pauses, is listed with its reason, and goes on when it is resumed', async () => {
    const { send, call, receiver, origin } = sandbox();
    expect(await lanes()).toEqual([]);
    receiver.answerWith(500);
    await send(place('held-back'));
    await expect
      .poll(lanes, { timeout: 20_000 })
      .toMatchObject([
        { queue: 'deliveries', state: 'paused', failures: 5, reason: expect.stringContaining('500') },
      ]);
    const [{ lane, pausedUntil } = { lane: '', pausedUntil: null }] = await lanes();
    expect(Date.parse(pausedUntil ?? '')).toBeGreaterThan(Date.now() + hour / 2);
    expect(lane).toContain(new URL(receiver.endpoint).origin);
    expect(lane).not.toContain(new URL(receiver.endpoint).pathname.split('/').at(-1));

    await client(origin, healthy).send(place('not-held-back'));
    expect((await healthy.until('not-held-back'))[0]?.code).toBe('SOI001');

    const attempts = receiver.answers.length;
    receiver.answerWith(undefined);
    expect(await call('POST', '/sandbox/lanes/resume', { lane })).toMatchObject({ status: 200 });
    expect((await receiver.until('held-back'))[0]?.code).toBe('SOI001');
    expect(receiver.answers.length).toBe(attempts + 1);
    await expect.poll(lanes, { timeout: 20_000 }).toEqual([]);
    expect(await call('POST', '/sandbox/lanes/resume', { lane })).toMatchObject({ status: 404 });
  });

  it.each([{}, { lane: '' }, { lane: 'x', queue: 'others' }])('is not resumed by %j', async (body) => {
    expect(await sandbox().call('POST', '/sandbox/lanes/resume', body)).toMatchObject({ status: 400 });
  });
});
