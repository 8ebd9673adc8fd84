import { exampleResult } from '@order-integration/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningHost, StartHost } from './host.ts';
import { notify } from './notify.ts';
import { type RecordingConnector, recordingConnector } from './recording-connector.ts';

/** What a connector gets where a JSON parser of the host stands before the mount, as far as the framework lets one. */
export function describeParserFirst(start: StartHost): void {
  describe('behind a JSON parser of the host', () => {
    let host: RunningHost | undefined;
    let recorded: RecordingConnector | undefined;
    const post = (body: string) => notify(`${host?.origin}/api/vtex`, body);
    beforeAll(async () => {
      recorded = recordingConnector();
      host = await start({ role: recorded.connector, resultOf: unused, errorOf: unused, parserFirst: true });
    });
    afterAll(() => host?.close());

    it('handles what the parser has left', async () => {
      const { status, text } = await post(JSON.stringify(exampleResult('SOI002')));
      expect([status, text]).toEqual([200, '{"outcome":"handled"}']);
      expect(recorded?.handled.map(({ code }) => code)).toEqual(['SOI002']);
    });

    it('names the places that break the contract, and keeps the body', async () => {
      const { status, text } = await post('{"code":7,"flow":"PlaceOrder","success":true}');
      expect(status).toBe(422);
      expect(JSON.parse(text).issues).toMatchObject([{ pointer: '/code' }]);
      expect(recorded?.unhandled).toEqual(['{"code":7,"flow":"PlaceOrder","success":true}']);
    });
  });
}

function unused(): never {
  throw new Error('The host has called what this test does not use');
}
