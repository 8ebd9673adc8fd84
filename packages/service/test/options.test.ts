import { readFileSync } from 'node:fs';
import { memoryQueue } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  createService,
  type DeliveryJob,
  type RequestJob,
  type ServiceOptions,
} from '../src/index.ts';
import { willing } from './support/start-service.ts';

const needed: ServiceOptions = {
  accounts: { authenticate: async () => undefined },
  orders: willing,
  requests: memoryQueue<RequestJob>(),
  deliveries: memoryQueue<DeliveryJob>(),
};

/** Creates a service with some options that its types would not take. */
const create = (options: Readonly<Record<string, unknown>>) => () =>
  createService({ ...needed, ...options } as ServiceOptions);

describe('the options of a service', () => {
  it.each([
    ['acounts is no option', { acounts: needed.accounts }],
    ['limits.bytes is no option', { limits: { bytes: 100 } }],
    ['behaviour.processingMilliseconds is no option', { behaviour: { processingMilliseconds: 1 } }],
    ['delivery.timeoutMs is no option', { delivery: { timeoutMs: 1 } }],
    ['accounts is missing', { accounts: undefined }],
    ['orders must be an object with the functions place, approve', { orders: { place: () => {} } }],
    ['requests must be an object with the functions', { requests: [] }],
    ['limits.bodyBytes must be a whole number', { limits: { bodyBytes: Number.NaN } }],
    ['limits.bodyMs must be a whole number', { limits: { bodyMs: -1 } }],
    ['limits.depth must be a whole number', { limits: { depth: '64' } }],
    ['behaviour.validationStatus must be a whole number', { behaviour: { validationStatus: 200 } }],
    ['behaviour.statusNew must be one of EOI005, accept', { behaviour: { statusNew: 'refuse' } }],
    ['behaviour.taxInTotal must be true or false', { behaviour: { taxInTotal: 'yes' } }],
    ['behaviour.approvalStopsAt must be a list', { behaviour: { approvalStopsAt: ['SOI001'] } }],
    ['behaviour.processingMs must be a whole number', { behaviour: { processingMs: 0 } }],
    ['onError must be a function', { onError: console }],
    ['delivery.isAccepted must be a function', { delivery: { isAccepted: [200] } }],
    ['delivery.timeLimitMs must be a whole number', { delivery: { timeLimitMs: Number.NaN } }],
    ['delivery.signingSecret must be a function', { delivery: { signingSecret: 'whsec_secret' } }],
    ['delivery must be an object of options', { delivery: [] }],
    ['orders.isPlaced is missing', { behaviour: { duplicatePlacement: 'at-once' } }],
    ['requests and deliveries must be two queues', { requests: needed.deliveries }],
  ])('are refused at creation, by name: %s', (message, options) => {
    expect(create(options)).toThrow(ConfigurationError);
    expect(create(options)).toThrow(`createService: ${message}`);
  });

  it('are the defaults where they are undefined', () => {
    expect(
      create({
        delivery: undefined,
        limits: { bodyBytes: undefined },
        behaviour: { approvalStopsAt: undefined },
        onError: undefined,
      }),
    ).not.toThrow();
  });
});

describe('the table of the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  it.each(['delivery', 'limits', 'behaviour'])('names every option of %s', (group) => {
    let names: readonly string[] = [];
    try {
      create({ [group]: { unknown: 1 } })();
    } catch (error) {
      names = String(error).split('These are: ')[1]?.replace('.', '').split(', ') ?? [];
    }
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(readme).toContain(group === 'behaviour' ? `| \`${name}\` |` : `| \`${group}.${name}\` |`);
    }
  });
});
