import {
  emittedResultSchema,
  exampleResult,
  httpStatusOf,
  responseCodes,
} from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { errorCases, refusals } from './error-cases.ts';
import type { StartHost } from './host.ts';
import { useHost } from './use-host.ts';

/** What a route of the team's own answers with a result, or throws. */
export function describeResults(start: StartHost): void {
  describe('answers in the contract from routes of the team’s own', () => {
    const current = useHost(start);

    it.each(responseCodes)('sends %s in the status of the catalogue', async (code) => {
      const response = await fetch(`${current.host.origin}/results/${code}`);
      expect(response.status).toBe(httpStatusOf(exampleResult(code)));
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await response.json()).toEqual(exampleResult(code));
    });

    it.each(Object.entries(errorCases))('makes the same body and status of %s', async (name, expected) => {
      const response = await fetch(`${current.host.origin}/errors/${encodeURIComponent(name)}`);
      const text = await response.text();
      const body = emittedResultSchema.parse(JSON.parse(text));
      expect(response.status).toBe(expected.status);
      expect(body.code).toBe(expected.code);
      expect(body.errors?.map(({ description }) => description) ?? null).toEqual(expected.descriptions);
      expect(text).not.toContain('123.456.789-00');
    });

    it.each(Object.entries(refusals))('leaves “%s” to the framework', async (name, status) => {
      const response = await fetch(`${current.host.origin}/errors/${encodeURIComponent(name)}`);
      expect(response.status).toBe(status);
      expect(emittedResultSchema.safeParse(await response.json().catch(() => undefined)).success).toBe(false);
    });
  });
}
