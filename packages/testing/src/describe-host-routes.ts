import { describe, expect, it } from 'vitest';
import type { StartHost } from './host.ts';
import { secret } from './observed-connector.ts';
import { useHost } from './use-host.ts';

/** What the host keeps to itself beside the mounted role. */
export function describeHostRoutes(start: StartHost): void {
  describe('leaves the host’s own routes as they are', () => {
    const current = useHost(start);
    const post = (path: string, body: string, type = 'application/json') =>
      fetch(current.host.origin + path, { method: 'POST', headers: { 'content-type': type }, body });

    it('keeps the host’s own body parser', async () => {
      const response = await post('/host/echo', '{"a":[1,"ü"]}');
      expect(await response.json()).toEqual({ a: [1, 'ü'] });
    });

    it('keeps the host’s own answer to broken JSON', async () => {
      const response = await post('/host/echo', '{"a":');
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).not.toContain('problem+json');
    });

    it('keeps the host’s own error handler', async () => {
      const response = await fetch(`${current.host.origin}/host/error`);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('EOI000');
    });

    it('answers 404 to a path that nobody has', async () => {
      const response = await post(`/api/vtex/${secret}/elsewhere`, '{}');
      expect(response.status).toBe(404);
    });

    it('keeps a body whose content-type cannot be read', async () => {
      const path = `/api/vtex/${secret}/order-integration/notification/processing-result`;
      const response = await post(path, 'kept, whatever it is', 'no media type');
      expect(response.status).toBe(415);
      expect(current.observed.unhandled).toContain('kept, whatever it is');
    });
  });
}
