import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newOrder, ordersPath, statusPath, statusUpdate } from './support/bodies.ts';
import { keys, startService } from './support/start-service.ts';

const customer = 'maria.silva@cliente.example';

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
const printed = () =>
  levels.flatMap((level) =>
    vi.mocked(console[level]).mock.calls.map((parts) => `${level} ${parts.join(' ')}`),
  );

beforeEach(() => {
  for (const level of levels) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

/** Has an order approved by an order system that throws, with the default `onError`. */
async function approvedBy(approve: () => Promise<never>, onError?: (error: unknown) => void) {
  const { call, receiver } = await startService({ approve }, { onError });
  const response = await call('PUT', statusPath, statusUpdate(receiver.endpoint, customer));
  expect(response.status).toBe(200);
  return (await receiver.untilReceived(1))[0];
}

describe('the default onError', () => {
  it('writes where the error and its causes came from, and nothing that hangs on them', async () => {
    const cause = Object.assign(new Error('connection refused'), {
      config: { headers: { token: keys['x-vtex-api-apptoken'] } },
      detail: `Key (email)=(${customer}) exists`,
    });
    const failure = Object.assign(new Error('the ERP is away', { cause }), { request: { body: customer } });
    expect(await approvedBy(() => Promise.reject(failure))).toMatchObject({ code: 'EOI000' });
    const [line, ...others] = printed();
    expect(others).toEqual([]);
    expect(line).toMatch(/^error order-integration: Error: the ERP is away\n\s+at /);
    expect(line).toMatch(/caused by: Error: connection refused\n\s+at /);
    expect(line).not.toContain(keys['x-vtex-api-apptoken']);
    expect(line).not.toContain(customer);
  });

  it.each([
    ['an order', { email: customer }, /object/],
    ['a text', customer, /string/],
    ['null', null, /null/],
  ])('writes no more than its type where %s is thrown', async (_name, thrown, type) => {
    await approvedBy(async () => {
      throw thrown;
    });
    expect(printed()).toEqual([expect.stringMatching(type)]);
    expect(printed().join()).not.toContain(customer);
  });

  it('ends where causes run in a circle', async () => {
    const failure = new Error('round');
    failure.cause = failure;
    await approvedBy(() => Promise.reject(failure));
    expect(printed()).toHaveLength(1);
  });
});

describe('an onError that fails', () => {
  it('changes no outcome and no answer, and is told of itself', async () => {
    const fail = () => {
      throw new Error('the log is full');
    };
    expect(await approvedBy(() => Promise.reject(new Error('away')), fail)).toMatchObject({ code: 'EOI000' });
    const accounts = { authenticate: () => Promise.reject(new Error('directory away')) };
    const { call, receiver } = await startService({}, { accounts, onError: fail });
    expect((await call('PUT', statusPath, statusUpdate(receiver.endpoint))).status).toBe(503);
    expect(printed()).toHaveLength(2);
    expect(printed()[0]).toMatch(/^error order-integration: Error: the log is full/);
  });
});

describe('answers and logs', () => {
  it('hold nothing of credentials and nothing of an order, whatever happens', async () => {
    const fail = () => Promise.reject(new Error('no'));
    const { call, receiver } = await startService({ place: fail }, { onError: undefined });
    const order = newOrder(receiver.endpoint, { marketplaceOrderId: '7', openTextField: customer });
    const wrong = { ...keys, 'x-vtex-api-apptoken': 'a-wrong-token' };
    const answers = [
      await call('POST', ordersPath, order),
      await call('POST', ordersPath, order, wrong),
      await call('POST', ordersPath, { ...order, items: [{ id: customer, price: -1, quantity: 0 }] }),
      await call('POST', ordersPath, `{"${customer}`),
      await call('POST', ordersPath.replace('orders?', 'orders/elsewhere?'), order),
      await call('DELETE', ordersPath, order),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 400, 404, 405]);
    expect((await receiver.untilReceived(1))[0]).toMatchObject({ code: 'EOI000' });
    const said = [...printed(), ...(await Promise.all(answers.map((answer) => answer.text())))].join();
    for (const secret of [customer, keys['x-vtex-api-apptoken'], 'a-wrong-token']) {
      expect(said).not.toContain(secret);
    }
  });
});
