import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import { readDeliveryOptions } from '../../src/delivery/options.ts';
import { ConfigurationError, type DeliveryOptions, deliveryQueueOptions } from '../../src/index.ts';

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`;

describe('the options of a delivery', () => {
  it.each<[string, DeliveryOptions]>([
    ['timeLimitMs', { timeLimitMs: 0 }],
    ['timeLimitMs', { timeLimitMs: 1.5 }],
    ['timeLimitMs', { timeLimitMs: Number.NaN }],
    ['timeLimitMs', { timeLimitMs: 2 ** 31 }],
    ['answerBytes', { answerBytes: 0 }],
    ['answerBytes', { answerBytes: Number.POSITIVE_INFINITY }],
    ['allowedNetworks', { allowedNetworks: ['127.0.0.1'] }],
    ['timeLimitMilliseconds', { timeLimitMilliseconds: 5 } as DeliveryOptions],
    // One for all connectors, as nobody may have it.
    ['signingSecret', { signingSecret: secretOf(32) as never }],
    ['isAccepted', { isAccepted: [200] as never }],
    ['record', { record: 'console' as never }],
  ])('refuses a wrong %s, names it and repeats no secret', (option, options) => {
    const create = () => readDeliveryOptions(options);
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(new RegExp(`^createService: delivery.${option}[ :]`));
    expect(create).not.toThrow(/a2tra2/);
  });

  it.each([undefined, {}, { signingSecret: () => secretOf(64), answerBytes: 1 }])(
    'are taken where they are right (%j)',
    (options) => {
      expect(readDeliveryOptions(options)).toMatchObject({ timeLimitMs: 15_000 });
    },
  );
});

describe('deliveryQueueOptions', () => {
  it('are taken by a queue', () => {
    expect(() => memoryQueue(deliveryQueueOptions)).not.toThrow();
  });

  it('have the schedule that Standard Webhooks recommends, more than three days in all', () => {
    const { delays, jitter } = deliveryQueueOptions.retry;
    expect(delays.map((delay) => delay / 1000)).toEqual([
      5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]);
    expect(delays.reduce((sum, delay) => sum + delay)).toBe(((75 * 60 + 35) * 60 + 5) * 1000);
    expect(jitter).toBeGreaterThan(0);
    expect(jitter).toBeLessThan(0.5);
  });
});
