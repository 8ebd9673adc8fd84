import { createConnector, type InboxJob, pathSecret } from '@order-integration/connector';
import { exampleResult, type ResponseCode } from '@order-integration/contracts';
import { toNodeHandler } from '@order-integration/http';
import { type Database, embeddedQueue, postgresQueue } from '@order-integration/queue-postgres';
import { serve } from '@order-integration/testing';
import { expect } from 'vitest';

const secret = 'a-very-local-secret';

/** A real connector with an inbox on a database. */
export interface InboxConnector {
  /** Posts a notification whose handler fails to the last, and waits until it is a dead letter. */
  readonly leaveDead: (code: ResponseCode, order: string) => Promise<void>;
  /** Posts a body that breaks the contract, which is quarantined. */
  readonly leaveRefused: (order: string) => Promise<void>;
  /** Lets handlers work from now on. */
  readonly mend: () => void;
  /** The orders that a handler has dealt with. */
  readonly handled: readonly string[];
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Serves a connector until the test has finished. Its handlers fail until they are mended. */
export async function startInboxConnector(
  database: Database,
  kind: 'PostgreSQL' | 'a folder',
): Promise<InboxConnector> {
  const make = kind === 'PostgreSQL' ? postgresQueue<InboxJob> : embeddedQueue<InboxJob>;
  const inbox = make({
    database,
    name: 'inbox',
    retry: { delays: [], jitter: 0 },
    onDead: () => undefined,
    onError: () => undefined,
  });
  const handled: string[] = [];
  let isMended = false;
  const handle = ({ marketplaceOrderId }: { readonly marketplaceOrderId: string | null }) => {
    if (!isMended) throw new RangeError('the price table is locked');
    handled.push(String(marketplaceOrderId));
  };
  const connector = createConnector({
    authenticate: pathSecret(secret),
    inbox,
    on: { success: handle, error: handle, unknown: handle },
    onUnhandled: () => undefined,
    onError: () => undefined,
  });
  const origin = await serve(toNodeHandler(connector));
  const post = (body: object) =>
    fetch(`${origin}/${secret}/order-integration/notification/processing-result?an=connections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const untilDead = (count: number) =>
    expect.poll(async () => (await inbox.counts()).dead, { timeout: 20_000 }).toBe(count);
  return {
    leaveDead: async (code, marketplaceOrderId) => {
      const { dead } = await inbox.counts();
      const example = exampleResult(code);
      expect((await post({ ...example, accountName: 'connections', marketplaceOrderId })).status).toBe(200);
      await untilDead(dead + 1);
    },
    leaveRefused: async (marketplaceOrderId) => {
      const { dead } = await inbox.counts();
      const refused = { ...exampleResult('SOI001'), marketplaceOrderId, success: 'yes', message: 'Maria' };
      expect((await post(refused)).status).toBe(422);
      await untilDead(dead + 1);
    },
    mend: () => {
      isMended = true;
    },
    handled,
    start: () => connector.start(),
    stop: () => connector.stop(),
  };
}
