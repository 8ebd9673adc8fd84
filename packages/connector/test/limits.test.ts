import { describe, expect, it } from 'vitest';
import { expectProblem } from '../../testing/src/wire/index.ts';
import { ConfigurationError, type ConnectorLimits, createConnector } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const ignore = () => {};
const on = { success: ignore, error: ignore, unknown: ignore };
const create = (limits: Readonly<Record<string, unknown>>) => () =>
  createConnector({ authenticate: 'none', on, limits: limits as Partial<ConnectorLimits> });

describe('limits', () => {
  it('that are undefined are the default ones, not none', async () => {
    const limits = { bodyBytes: undefined, depth: undefined, handlerMs: undefined };
    const connector = await startConnector({ limits: limits as object });
    const body = JSON.stringify(notification());
    expectProblem(await connector.post(body.padEnd(1_048_577)), 413, 'body-too-large');
    expectProblem(await connector.post('['.repeat(65) + ']'.repeat(65)), 400, 'not-json');
    expect((await connector.post(body)).status).toBe(200);
  });

  it.each(['bodyBytes', 'bodyMs', 'depth', 'handlerMs', 'rememberedNotifications'])(
    'are an error at start-up that names %s where it is no such number',
    (name) => {
      for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '100', null, 100n]) {
        expect(create({ [name]: value }), String(value)).toThrow(ConfigurationError);
        expect(create({ [name]: value }), String(value)).toThrow(`limits.${name}`);
      }
    },
  );

  it.each([
    ['bodyBytes', 1, 1_073_741_824],
    // A timer of Node fires at once beyond this.
    ['bodyMs', 1, 2_147_483_647],
    ['handlerMs', 1, 2_147_483_647],
    ['depth', 1, 1_000],
    ['rememberedNotifications', 0, 16_000_000],
  ])('take %s from %i to %i', (name, least, most) => {
    expect(create({ [name]: least })).not.toThrow();
    expect(create({ [name]: most })).not.toThrow();
    expect(create({ [name]: least - 1 })).toThrow(ConfigurationError);
    expect(create({ [name]: most + 1 })).toThrow(
      `limits.${name} must be a whole number from ${least} to ${most}`,
    );
  });

  it('hold at their most: the longest time is no time-out at once', async () => {
    const most = 2_147_483_647;
    const connector = await startConnector({ limits: { bodyMs: most, handlerMs: most } });
    expect((await connector.post(notification())).status).toBe(200);
  });

  it('of depth take exactly as many levels, the body itself being the first', async () => {
    const connector = await startConnector({ limits: { depth: 3 } });
    const withLevels = (levels: number) =>
      notification('SOI001', { extra: JSON.parse('['.repeat(levels) + ']'.repeat(levels)) });
    expect((await connector.post(withLevels(2))).status).toBe(200);
    expectProblem(await connector.post(withLevels(3)), 400, 'not-json');
  });
});
