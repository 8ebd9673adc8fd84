import { type Client, type ClientOptions, createClient } from '../../src/index.ts';

/** Credentials that no test's other text holds. */
export const secrets = {
  appKey: 'vtexappkey-connections-WQXZJK',
  appToken: 'TOKENQWJXZKV/abc+def==',
  userToken: 'eyJhbGciOiJFUzI1NiJ9.QWJXZ.kv-_09',
} as const;

/** The pair of keys. */
export const keys = { appKey: secrets.appKey, appToken: secrets.appToken } as const;

/** A client of an API at a URL that does not wait between its tries. */
export function testClient(baseUrl: string, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    account: 'connections',
    credentials: keys,
    baseUrl,
    retry: { baseDelayMs: 0 },
    ...options,
  });
}

/** What a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const resolved = {};
  const outcome = await promise.then(
    () => resolved,
    (error: unknown) => error,
  );
  if (outcome === resolved) throw new Error('It did not reject');
  return outcome;
}
