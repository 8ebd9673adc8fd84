import { memoryQueue, NotStoredError } from '@order-integration/queue';
import { describe, expect, it, vi } from 'vitest';
import { type ConnectorOptions, GiveUp, type InboxQueue } from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

const ignore = () => {};

/** A logger that keeps its lines. */
function recordingLogger() {
  const lines: (readonly [level: string, message: string, details: object])[] = [];
  const write = (level: string) => (details: object, message: string) =>
    void lines.push([level, message, details]);
  return { lines, logger: { info: write('info'), warn: write('warn'), error: write('error') } };
}

/** Starts a connector whose only listener is its logger. */
async function start(options: Partial<ConnectorOptions>) {
  const { lines, logger } = recordingLogger();
  const connector = await startConnector({
    logger,
    onError: undefined,
    onUnhandled: undefined,
    ...options,
  } as never);
  return { ...connector, lines, said: (message: RegExp) => lines.filter(([, text]) => message.test(text)) };
}

const digest = expect.stringMatching(/^[\w-]{16}$/);

describe('the logger of a connector', () => {
  it('hears of start and stop, once each', async () => {
    const { connector, lines } = await start({ inbox: memoryQueue() });
    await connector.start();
    await connector.start();
    await connector.stop();
    await connector.stop();
    expect(lines).toEqual([
      ['info', 'order-integration: the connector has started', {}],
      ['info', 'order-integration: the connector has stopped', {}],
    ]);
  });

  it('hears of a dead letter by a digest of its key, with code and reason', async () => {
    const give = () => {
      throw new GiveUp('the order is not ours');
    };
    const { connector, post, said } = await start({
      inbox: memoryQueue(),
      on: { success: give, error: give, unknown: give },
    });
    await connector.start();
    await post(notification('EOI003', { marketplaceOrderId: 'order-4711' }));
    await vi.waitFor(() => expect(said(/dead letter/)).toHaveLength(1));
    expect(said(/dead letter/)).toEqual([
      [
        'error',
        'order-integration: a notification is a dead letter',
        { key: digest, code: 'EOI003', reason: 'the order is not ours', attempts: 1 },
      ],
    ]);
    expect(JSON.stringify(said(/./))).not.toContain('4711');
  });

  it('hears of a body in quarantine, once for all its copies', async () => {
    const { post, said } = await start({ inbox: memoryQueue() });
    await post({ ...notification(), code: 7 });
    await post({ ...notification(), code: 7 });
    expect(said(/quarantine/)).toEqual([
      [
        'warn',
        'order-integration: a refused body is in quarantine',
        { key: digest, problem: 'contract-broken' },
      ],
    ]);
  });

  it('hears once that the inbox is away, and once that it is back', async () => {
    const stored: InboxQueue = memoryQueue();
    let isAway = true;
    const add: InboxQueue['add'] = async (...parts) => {
      if (isAway) throw new NotStoredError('inbox');
      return stored.add(...parts);
    };
    const { post, said } = await start({ inbox: { ...stored, add } });
    for (const id of ['1', '2', '3'])
      expect((await post(notification('SOI001', { marketplaceOrderId: id }))).status).toBe(503);
    isAway = false;
    for (const id of ['1', '2', '3'])
      expect((await post(notification('SOI001', { marketplaceOrderId: id }))).status).toBe(200);
    expect(said(/inbox is away|stores notifications again/).map(([level]) => level)).toEqual([
      'error',
      'info',
    ]);
  });

  it('hears of what would go to stderr otherwise', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(ignore);
    const { post, lines } = await start({
      on: { success: () => Promise.reject(new Error('the ERP is away')), error: ignore, unknown: ignore },
    });
    await post(notification('SOI001'));
    await post('{');
    expect(lines.map(([level, text]) => `${level} ${text.split('\n')[0]}`)).toEqual([
      'error order-integration: Error: the ERP is away',
      expect.stringMatching(/^warn order-integration: a handler failed \(500 handler-failed\)/),
      expect.stringMatching(/^warn order-integration: refused a notification \(400 not-json\)/),
    ]);
    expect(stderr).not.toHaveBeenCalled();
    stderr.mockRestore();
  });

  it('costs nobody an answer where it throws', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(ignore);
    const fail = () => {
      throw new Error('the disk is full');
    };
    const { post } = await start({ logger: { info: fail, warn: fail, error: fail } });
    expect((await post('{')).status).toBe(400);
    await vi.waitFor(() => expect(stderr).toHaveBeenCalledTimes(1));
    stderr.mockRestore();
  });
});
