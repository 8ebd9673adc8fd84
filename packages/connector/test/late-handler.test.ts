import { describe, expect, it, vi } from 'vitest';
import { deferred, expectProblem } from '../../testing/src/wire/index.ts';
import { HandlerTimeoutError } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const limits = { handlerMs: 60 };

/** A handler that runs until the test lets it go. */
function heldHandler(end: () => void = () => {}) {
  const released = deferred<void>();
  const signals: AbortSignal[] = [];
  const handler = vi.fn(async (_result: unknown, { signal }: { readonly signal: AbortSignal }) => {
    signals.push(signal);
    await released.promise;
    end();
  });
  return {
    handler,
    signals,
    release: released.resolve,
    on: { success: handler, error: handler, unknown: handler },
  };
}

describe('a handler that is late', () => {
  it('is 503 with Retry-After; its signal is aborted with the reason, and onError hears of it', async () => {
    const { on, signals, release } = heldHandler();
    const connector = await startConnector({ on, limits });
    const answer = await connector.post(notification());
    expectProblem(answer, 503, 'handler-late');
    expect(answer.headers['retry-after']).toBe('60');
    expect(signals).toMatchObject([{ aborted: true }]);
    expect(signals[0]?.reason).toBe(connector.errors[0]);
    expect(connector.errors.map(HandlerTimeoutError.isInstance)).toEqual([true]);
    expect(connector.errors).toMatchObject([{ message: 'The handler did not finish within 60 ms' }]);
    release();
  });

  it('runs on; the notification that is sent again meanwhile waits for it, and afterwards is a duplicate', async () => {
    const { on, handler, release } = heldHandler();
    const connector = await startConnector({ on, limits });
    expect((await connector.post(notification())).status).toBe(503);
    expect((await connector.post(notification())).status).toBe(503);
    const waiting = connector.post(notification());
    release();
    expect(await waiting).toMatchObject({ status: 200, json: { outcome: 'duplicate' } });
    expect(await connector.post(notification())).toMatchObject({
      status: 200,
      json: { outcome: 'duplicate' },
    });
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('is heard of when it fails in the end, and runs again when the notification is sent again', async () => {
    const { on, handler, release } = heldHandler(() => {
      if (handler.mock.calls.length === 1) throw new Error('no stock service, after all');
    });
    const connector = await startConnector({ on, limits });
    expect((await connector.post(notification())).status).toBe(503);
    release();
    await vi.waitFor(() => expect(connector.errors).toHaveLength(2));
    expect(connector.errors[1]).toEqual(new Error('no stock service, after all'));
    expect(await connector.post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('may end itself by the signal: that is told once, and it runs again when the notification is sent again', async () => {
    const obedient = vi.fn(
      (_result: unknown, { signal }: { readonly signal: AbortSignal }) =>
        new Promise<void>((resolve, reject) => {
          if (obedient.mock.calls.length > 1) resolve();
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const connector = await startConnector({
      on: { success: obedient, error: obedient, unknown: obedient },
      limits,
    });
    expectProblem(await connector.post(notification()), 503, 'handler-late');
    expect(await connector.post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    expect(connector.errors).toHaveLength(1);
    expect(obedient).toHaveBeenCalledTimes(2);
  });

  it('leaves the signal of a handler that is in time alone', async () => {
    const connector = await startConnector({ limits });
    await connector.post(notification());
    // The next one is late, so the time of the first is up as well.
    const { on, signals, release } = heldHandler();
    const late = await startConnector({ on, limits });
    await late.post(notification());
    release();
    expect(signals[0]?.aborted).toBe(true);
    expect(connector.runs[0]?.context.signal.aborted).toBe(false);
  });

  it('leaves no rejection unhandled', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { on, release } = heldHandler(() => {
      throw new Error('no');
    });
    const connector = await startConnector({ on, limits });
    await Promise.all([connector.post(notification()), connector.post(notification())]);
    release();
    await vi.waitFor(() => expect(connector.errors).toHaveLength(3));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
