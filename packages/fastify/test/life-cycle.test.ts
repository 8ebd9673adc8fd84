import type { Role } from '@order-integration/http';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { listen } from './listen.ts';

/** A role that notes when it starts and stops. */
function noting(notes: string[], start = async () => {}): Role {
  return {
    endpoints: [],
    start: async () => {
      notes.push('started');
      await start();
    },
    stop: async () => {
      notes.push('stopped');
    },
  };
}

describe('a role on Fastify', () => {
  it('starts before the host listens, and stops when it closes', async () => {
    const notes: string[] = [];
    const app = fastify();
    await app.register(orderIntegration(noting(notes)), { prefix: '/api/vtex' });
    app.addHook('onListen', async () => void notes.push('listens'));
    await listen(app);
    await app.close();
    expect(notes).toEqual(['started', 'listens', 'stopped']);
  });

  it('keeps the host from listening where it cannot start', async () => {
    const app = fastify();
    await app.register(orderIntegration(noting([], () => Promise.reject(new Error('no database')))));
    await expect(listen(app)).rejects.toThrow('no database');
  });

  it('does not keep the host from listening where it takes longer than Fastify waits, and says when it fails then', async () => {
    const errors: unknown[] = [];
    const failed = new Error('no database');
    let fail: (error: Error) => void = () => {};
    const starting = new Promise<void>((_resolve, reject) => {
      fail = reject;
    });
    const app = fastify({ pluginTimeout: 300 });
    const role = { ...noting([], () => starting), onError: (error: unknown) => errors.push(error) };
    await app.register(orderIntegration(role));
    await listen(app);
    fail(failed);
    await expect.poll(() => errors).toEqual([failed]);
  });

  it('need not have anything to start', async () => {
    const app = fastify();
    await app.register(orderIntegration({ endpoints: [] }));
    await listen(app);
  });
});
