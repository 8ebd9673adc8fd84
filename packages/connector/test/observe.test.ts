import { describe, expect, it, vi } from 'vitest';
import { expectProblem } from '../../testing/src/wire/index.ts';
import { type Observation, pathSecret } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const secret = 'a-secret-of-the-endpoint';

describe('observe', () => {
  it('hears of every request with its outcome and duration', async () => {
    const seen: Observation[] = [];
    const fail = () => Promise.reject(new Error('no'));
    const wait = () => new Promise(() => {});
    const connector = await startConnector({
      authenticate: pathSecret(secret),
      observe: (observation) => seen.push(observation),
      on: { SOI001: () => {}, success: fail, EOI010: wait, error: () => {}, unknown: () => {} },
      limits: { handlerMs: 50 },
    });
    const post = (body: unknown, given = secret) => connector.post(body, { secret: `/${given}` });
    await post(notification('SOI001'));
    await post(notification('SOI001'));
    await post(notification('SOI002'));
    await post(notification('EOI010'));
    await post('{');
    await post('{}');
    await post(notification('SOI001'), 'another-secret-of-nobody');
    expect(
      seen.map(({ outcome, status, problem, result }) => [outcome, status, problem, result?.code]),
    ).toEqual([
      ['handled', 200, undefined, 'SOI001'],
      ['duplicate', 200, undefined, 'SOI001'],
      ['failed', 500, 'handler-failed', 'SOI002'],
      ['late', 503, 'handler-late', 'EOI010'],
      ['refused', 400, 'not-json', undefined],
      ['refused', 422, 'contract-broken', undefined],
      ['refused', 401, 'not-authenticated', undefined],
    ]);
    expect(seen.every(({ account }) => account === 'connections')).toBe(true);
    expect(seen.every(({ durationMs }) => durationMs > 0 && durationMs < 20_000)).toBe(true);
    expect(seen[3]?.durationMs).toBeGreaterThanOrEqual(50);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('the metrics server is away');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the metrics server is away'))],
  ])('cannot change the answer where it %s; onError hears', async (_name, observe) => {
    const connector = await startConnector({ observe });
    expect(await connector.post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    expectProblem(await connector.post('{'), 400, 'not-json');
    await vi.waitFor(() => expect(connector.errors).toHaveLength(2));
    expect(connector.errors[0]).toEqual(new Error('the metrics server is away'));
  });
});
