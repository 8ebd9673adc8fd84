import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notificationKey, type ProcessingResult } from '@order-integration/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  account,
  discard,
  type Program,
  prepare,
  type RunningConnector,
  start,
} from './support/connector.ts';
import { languages } from './support/languages.ts';

const vectors = join(import.meta.dirname, '../../../../packages/contracts/vectors');

interface Exchange {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly response: { readonly status: number };
}

describe.each(languages)('the connector in $name', (language) => {
  let program: Program;
  let connector: RunningConnector;
  beforeAll(async () => {
    program = await prepare(language);
    connector = await start(program);
  });
  afterAll(async () => {
    await connector[Symbol.asyncDispose]();
    await discard(program);
  });

  it.each([...cases('processing-result/reader/valid'), ...cases('processing-result/writer/valid')])(
    'takes %s',
    async (_, { body }) => {
      const response = await connector.post(JSON.stringify(body));
      expect(response.status).toBe(200);
      const { code } = body as { code: string };
      expect((await connector.runs()).map((run) => run.code)).toContain(code);
    },
  );

  it.each(cases('processing-result/reader/invalid'))(
    'refuses %s, and names its places',
    async (_, { body, pointers }) => {
      const response = await connector.post(JSON.stringify(body));
      const { issues } = (await response.json()) as { issues: readonly { pointer: string }[] };
      expect(response.status).toBe(422);
      expect(issues.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(pointers));
    },
  );

  it.each(cases('exchanges/notification') as unknown as readonly [string, Exchange][])(
    'answers %s as published',
    async (_, { request, response }) => {
      const { body, method, headers } = request;
      const sent = body === '' ? {} : { body };
      const answer = await fetch(connector.target.endpoint + request.path, { method, headers, ...sent });
      expect(answer.status).toBe(response.status);
    },
  );

  it('knows the notifications of the vectors by the published keys, and each key once', async () => {
    await using fresh = await start(program);
    const keys = cases('notification-key');
    for (const [, { body }] of keys) expect((await fresh.post(JSON.stringify(body))).status).toBe(200);
    const seen = (await fresh.runs()).map(({ key }) => key).sort();
    expect(seen).toEqual([...new Set(keys.map(([, { key }]) => withAccount(key)))].sort());
  });

  it('takes the account of the query where the body names none, so that both ways are one notification', async () => {
    await using fresh = await start(program);
    const vector = cases('processing-result/reader/valid').find(([path]) =>
      path.endsWith('/code-soi001.json'),
    )?.[1];
    const named = { ...(vector?.body as object), accountName: account };
    for (const accountName of [null, account, undefined])
      expect((await fresh.post(JSON.stringify({ ...named, accountName }))).status).toBe(200);
    const keys = (await fresh.runs()).map(({ key }) => key);
    expect(keys).toEqual([notificationKey(named as unknown as ProcessingResult)]);
  });

  it('knows any notification without operationId by the key that contracts gives it', async () => {
    await using fresh = await start(program);
    const taken = new Set<string>();
    await fc.assert(
      fc.asyncProperty(resultsWithoutOperation, async (result) => {
        expect((await fresh.post(JSON.stringify(result))).status).toBe(200);
        taken.add(notificationKey(result as unknown as ProcessingResult, result.accountName ?? account));
      }),
      { numRuns: 500 },
    );
    expect(new Set((await fresh.runs()).map(({ key }) => key))).toEqual(taken);
  });
});

/** Text without lone surrogates, of any length of UTF-8. */
const text = fc.string({ unit: 'binary', maxLength: 8 });

/** Results whose keys need the canonical body: unlisted keys of any JSON, numbers of any size. */
const resultsWithoutOperation = fc
  .record({
    unlisted: fc.dictionary(
      text.map((name) => `x${name}`),
      fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
      { maxKeys: 4 },
    ),
    numbers: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
    message: fc.option(text),
    code: fc.constantFrom('SOI001', 'EOI003', 'EOI099'),
    accountName: fc.constantFrom(account, 'grocery1', null),
  })
  .map(({ unlisted, ...rest }) => ({
    ...unlisted,
    ...rest,
    marketplaceOrderId: '123456789',
    flow: 'PlaceOrder',
    success: false,
    operationId: null,
    errors: null,
    fields: null,
  }));

/** The key of a vector as a connector knows it, which was called with an account in the query. */
function withAccount(key: string): string {
  const [accountName, ...rest] = JSON.parse(key) as unknown[];
  return JSON.stringify([accountName ?? account, ...rest]);
}

interface Vector {
  readonly body: unknown;
  readonly key: string;
  readonly pointers: string[];
}

/** The vectors of a folder, each with the name of its file. */
function cases(folder: string): readonly (readonly [string, Vector])[] {
  return readdirSync(join(vectors, folder)).map((name) => [
    `${folder}/${name}`,
    JSON.parse(readFileSync(join(vectors, folder, name), 'utf8')),
  ]);
}
