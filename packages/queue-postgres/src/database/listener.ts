import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Db } from 'pg-boss';

/** How a listener connects. */
export interface ListenerOptions {
  /** Makes a connection that is not connected yet. */
  readonly connect: () => Client & { cut(): void };
  readonly onError: (error: unknown) => void;
  /** Called when the connection gives no answer any more, as those beside it probably will not either. */
  readonly onSilence: () => void;
  /** Aborted when nobody waits any longer: listening ends. */
  readonly cutOff: AbortSignal;
}

/** Milliseconds between two looks whether the connection still listens, and for the answer to one. */
const beatMs = 3_000;
const shortestPauseMs = 250;
const longestPauseMs = 5_000;

const isListening =
  'SELECT EXISTS (SELECT FROM pg_listening_channels() AS listened(channel) WHERE channel = $1) AS listening';
/** pg takes a limit of one statement's own and leaves it out of its types. */
const beatLimit: object = { query_timeout: beatMs };

/**
 * Returns a function that listens to a channel on a connection of its own, and connects again whenever that is lost or gives no answer. It
 * never rejects because the database is away: pg-boss would make do without notifications from then on.
 */
export function createListen({
  connect,
  onError,
  onSilence,
  cutOff,
}: ListenerOptions): NonNullable<Db['listen']> {
  return async (channel, onNotification, onReconnect) => {
    const ending = new AbortController();
    const end = AbortSignal.any([ending.signal, cutOff]);
    let client: ReturnType<typeof connect> | undefined;

    /** Rejects when the connection is lost. */
    const listenOnce = async (onListening: () => void): Promise<never> => {
      const lost = new AbortController();
      const current = connect();
      client = current;
      current.on('error', (error) => lost.abort(error));
      current.on('end', () => lost.abort(new Error('The connection that listens has ended')));
      current.on('notification', ({ payload }) => {
        if (payload !== undefined) onNotification(payload);
      });
      try {
        await current.connect();
        await current.query(`LISTEN "${channel}"`);
        onListening();
        onReconnect();
        for (;;) {
          await pause(beatMs, undefined, { signal: lost.signal });
          await beat(current);
        }
      } catch (error) {
        throw lost.signal.aborted ? lost.signal.reason : error;
      } finally {
        current.cut();
      }
    };

    const beat = async (current: Client): Promise<void> => {
      const { rows } = await current
        .query({ text: isListening, values: [channel], ...beatLimit })
        .catch((error: unknown) => {
          onSilence();
          throw error;
        });
      if (rows[0]?.listening !== true) throw new Error('The connection listens no longer');
    };

    const keepListening = async (onTried: () => void): Promise<void> => {
      let pauseMs = shortestPauseMs;
      while (!end.aborted) {
        await listenOnce(() => {
          pauseMs = shortestPauseMs;
          onTried();
        }).catch((error: unknown) => end.aborted || onError(error));
        onTried();
        await pause(pauseMs, undefined, { signal: end }).catch(() => {});
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      }
    };

    let listening: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve) => {
      listening = keepListening(resolve);
    });
    return {
      close: async () => {
        ending.abort();
        client?.cut();
        await listening;
      },
    };
  };
}
