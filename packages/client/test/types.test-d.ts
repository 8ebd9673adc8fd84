import type {
  NewOrder,
  NewOrderInput,
  ProcessingResult,
  ResultOf,
  UnknownResult,
  UpdateOrderStatus,
} from '@order-integration/contracts';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import {
  type Client,
  type ClientOptions,
  CredentialsError,
  createClient,
  type Fetch,
  RateLimitedError,
  type RetryNotice,
  UnexpectedAnswerError,
} from '../src/index.ts';

declare const client: Client;
declare const status: UpdateOrderStatus;
declare const order: NewOrder;
declare const error: unknown;

const credentials = { appKey: 'KEY', appToken: 'TOKEN' };

describe('a call', () => {
  it('gives a result that narrows on its code', async () => {
    const result = await client.updateOrderStatus(status);
    expectTypeOf(result).toEqualTypeOf<ProcessingResult>();
    if (result.code === 'SOI003') expectTypeOf(result).toEqualTypeOf<ResultOf<'SOI003'>>();
    else expectTypeOf(result).not.toEqualTypeOf<UnknownResult>();
    expectTypeOf(await client.placeOrder(order, { affiliateId: 'MKP' })).toEqualTypeOf<ProcessingResult>();
  });

  it('takes requests in the present form only', () => {
    // @ts-expect-error: written in lower case
    client.updateOrderStatus({ ...status, marketplaceOrderStatus: 'APPROVED' });
    // @ts-expect-error: the misspelt key of an old document
    client.updateOrderStatus({ ...status, connectiorEndpoint: 'https://a' });
    // @ts-expect-error: an order without its items
    client.placeOrder({ ...order, items: undefined }, { affiliateId: 'MKP' });
  });

  it('places an order without the keys of which nothing is known', () => {
    expectTypeOf<NewOrderInput>().toExtend<Parameters<Client['placeOrder']>[0]>();
    const { corporateDocument: _, tradeName: __, ...clientProfileData } = order.clientProfileData;
    client.placeOrder({ ...order, clientProfileData }, { affiliateId: 'MKP' });
  });

  it('places no order without an affiliate', () => {
    // @ts-expect-error: options are compulsory
    client.placeOrder(order);
    // @ts-expect-error: the affiliate is compulsory
    client.placeOrder(order, {});
    // @ts-expect-error: the affiliate is compulsory beside other options
    client.placeOrder(order, { signal: new AbortController().signal });
    // @ts-expect-error: an affiliate is text
    client.placeOrder(order, { affiliateId: undefined });
  });

  it('takes options that are undefined', () => {
    client.updateOrderStatus(status, { signal: undefined, onRetry: undefined });
    client.updateOrderStatus(status, undefined);
  });

  it('announces a retry with a result or an error', () => {
    client.updateOrderStatus(status, {
      onRetry: (notice) => {
        expectTypeOf(notice).toEqualTypeOf<RetryNotice>();
        expectTypeOf(notice.result).toEqualTypeOf<ProcessingResult | undefined>();
      },
    });
  });
});

describe('credentials', () => {
  it('are one of two kinds', () => {
    createClient({ account: 'a', credentials });
    createClient({ account: 'a', credentials: { userToken: 'TOKEN' } });
    // @ts-expect-error: neither
    createClient({ account: 'a', credentials: {} });
    // @ts-expect-error: both
    createClient({ account: 'a', credentials: { ...credentials, userToken: 'TOKEN' } });
    // @ts-expect-error: half of one
    createClient({ account: 'a', credentials: { appKey: 'KEY' } });
    // @ts-expect-error: compulsory
    createClient({ account: 'a' });
  });

  it('may come from the environment', () => {
    createClient({
      account: 'a',
      credentials: { appKey: process.env.KEY, appToken: process.env.TOKEN },
    });
    createClient({ account: 'a', credentials: { userToken: process.env.TOKEN } });
  });
});

describe('options', () => {
  it('turn retries off by false, not on by true', () => {
    assertType<ClientOptions>({ account: 'a', credentials, retry: false });
    // @ts-expect-error: there is nothing to turn on
    assertType<ClientOptions>({ account: 'a', credentials, retry: true });
    // @ts-expect-error: a slip of the pen
    assertType<ClientOptions>({ account: 'a', credentials, retry: { attempts: 3 } });
  });

  it('take the standard fetch', () => {
    expectTypeOf<typeof globalThis.fetch>().toExtend<Fetch>();
  });
});

describe('errors', () => {
  it('narrow', () => {
    if (RateLimitedError.isInstance(error)) expectTypeOf(error.retryAfterMs).toEqualTypeOf<number>();
    if (UnexpectedAnswerError.isInstance(error)) {
      expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
      expectTypeOf(error.problem).toEqualTypeOf<'redirect' | 'too-large' | 'not-json' | 'not-the-contract'>();
    }
    if (CredentialsError.isInstance(error)) expectTypeOf(error).toExtend<UnexpectedAnswerError>();
  });
});
