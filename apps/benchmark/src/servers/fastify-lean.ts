import { timingSafeEqual } from 'node:crypto';
import { notificationKey, readProcessingResult } from '@order-integration/contracts';
import fastify from 'fastify';
import { handWrittenPath, secret } from './mount.ts';
import type { SetUpServer } from './set-up-server.ts';

const expected = Buffer.from(secret);
const decoder = new TextDecoder('utf-8', { fatal: true });
const mostKeys = 10_000;

/**
 * The yardstick of what a connector's duties cost where nothing stands between them: a comparison in constant time, limits of time, UTF-8, the
 * contract, one run per notification, a bounded memory of keys. No limit of size, no codings, no problem details, no other mount.
 */
export const setUpServer: SetUpServer = async ({ handle }) => {
  const keys = new Set<string>();
  const ring: string[] = [];
  let next = 0;
  const limits = new Set<{ readonly end: number; readonly expire: () => void }>();
  const ticker = setInterval(() => {
    const now = performance.now();
    for (const limit of limits) if (limit.end < now && limits.delete(limit)) limit.expire();
  }, 100).unref();

  const app = fastify();
  app.addHook('onClose', () => clearInterval(ticker));
  app.post<{ Params: { secret: string } }>(
    handWrittenPath,
    {
      onRequest: (request, reply) => {
        const given = Buffer.from(request.params.secret);
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
          reply.code(401).send({});
          return;
        }
        const chunks: Buffer[] = [];
        const limit = { end: performance.now() + 10_000, expire: () => reply.code(408).send({}) };
        limits.add(limit);
        request.raw.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.raw.on('end', async () => {
          limits.delete(limit);
          const [first = Buffer.alloc(0)] = chunks;
          const bytes = chunks.length === 1 ? first : Buffer.concat(chunks);
          const reading = readProcessingResult(JSON.parse(decoder.decode(bytes)));
          if (!reading.ok) return reply.code(422).send({});
          const key = notificationKey(reading.value);
          if (keys.has(key)) return reply.send({ outcome: 'duplicate' });
          const handling = { end: performance.now() + 4_500, expire: () => reply.code(503).send({}) };
          limits.add(handling);
          await (async () => handle())();
          limits.delete(handling);
          const oldest = ring[next];
          if (oldest !== undefined) keys.delete(oldest);
          keys.add(key);
          ring[next] = key;
          next = (next + 1) % mostKeys;
          return reply.send({ outcome: 'handled' });
        });
      },
    },
    (_request, reply) => reply,
  );
  await app.ready();
  return app.server;
};
