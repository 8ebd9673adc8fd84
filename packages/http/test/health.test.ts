import { describe, expect, it, vi } from 'vitest';
import { deferred, send } from '../../testing/src/wire/index.ts';
import { healthEndpoints } from '../src/index.ts';
import { mounts } from './support/mounts.ts';

const get = (port: number, path: string) => send(port, { method: 'GET', path });

describe.each(mounts)('health on $name', ({ start }) => {
  it('is live as long as the process answers, and ready where it says so', async () => {
    const onError = vi.fn();
    let isAway = false;
    const ready = async () => {
      if (isAway) throw new RangeError('the database is away');
    };
    const port = await start(healthEndpoints({ ready, onError }));
    expect(await get(port, '/ready')).toMatchObject({ status: 200, json: { status: 'ready' } });
    isAway = true;
    const away = await get(port, '/ready');
    expect(away).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } });
    expect(away.text).not.toContain('database');
    expect(await get(port, '/live')).toMatchObject({ status: 200, json: { status: 'live' } });
    await get(port, '/ready');
    expect(onError.mock.calls).toMatchObject([[{ name: 'RangeError' }]]);
    isAway = false;
    expect(await get(port, '/ready')).toMatchObject({ status: 200 });
    expect(await send(port, { method: 'HEAD', path: '/ready' })).toMatchObject({ status: 200, text: '' });
  });

  it('is not ready where nobody says so in time', async () => {
    const ready = () => new Promise<never>(() => {});
    const port = await start(healthEndpoints({ ready, readyMs: 20, onError: () => {} }));
    expect(await get(port, '/ready')).toMatchObject({ status: 503 });
  });

  it('asks once for all who ask at the same time', async () => {
    const answered = deferred<void>();
    const ready = vi.fn(() => answered.promise);
    const port = await start(healthEndpoints({ ready }));
    const answers = Array.from({ length: 10 }, () => get(port, '/ready'));
    await get(port, '/live');
    await vi.waitFor(() => expect(ready).toHaveBeenCalled());
    answered.resolve();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(ready.mock.calls.length).toBeLessThan(10);
  });

  it('is not ready once it is stopped, and asks nobody then', async () => {
    const ready = vi.fn(async () => {});
    const health = healthEndpoints({ ready });
    const port = await start(health);
    await health.stop?.();
    expect(await get(port, '/ready')).toMatchObject({ status: 503 });
    expect(ready).not.toHaveBeenCalled();
    await health.start?.();
    expect(await get(port, '/ready')).toMatchObject({ status: 200 });
  });
});

it('refuses options that cannot hold', () => {
  const ready = async () => {};
  expect(() => healthEndpoints({ ready, readyMs: 0 })).toThrow('readyMs');
  expect(() => healthEndpoints({ ready: undefined as unknown as typeof ready })).toThrow('ready');
});
