import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';

/**
 * Lets an application listen until the test that called it has finished.
 * @returns the address without a path.
 */
export async function listen(app: FastifyInstance): Promise<string> {
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}
