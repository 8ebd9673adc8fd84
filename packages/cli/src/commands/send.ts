import { randomBytes, randomUUID } from 'node:crypto';
import {
  exampleResult,
  isResponseCode,
  notificationUrl,
  type ResponseCode,
} from '@order-integration/contracts';
import { createRedactor, type Redact, readSigningSecret, signWebhook } from '@order-integration/internal';
import { Option } from 'commander';
import { request } from 'undici';
import { defineCommand, exitCodes } from '../command.ts';
import { UsageError } from '../errors.ts';
import { print } from '../terminal/io.ts';
import { parseHeader, parseWholeNumber } from '../terminal/option-values.ts';
import { createStyle, printable, type Style } from '../terminal/style.ts';

interface SendOptions {
  readonly to: string;
  readonly times: number;
  readonly atOnce?: true;
  readonly unknownCode?: true;
  readonly standardWebhooks?: string;
  readonly header: Readonly<Record<string, string>>;
  readonly account: string;
  readonly order: string;
  readonly timeoutMs: number;
}

/** `send CODE --to URL`: posts the notification of a code to a connector, as VTEX would. */
export const send = defineCommand<SendOptions>({
  name: 'send',
  summary: 'Post the notification of a code to a connector, once or as a series of copies.',
  operands: { '<code>': 'a response code, such as SOI002' },
  options: [
    new Option(
      '--to <url>',
      'the connectorEndpoint as it is registered; the path of the notification is appended',
    ).makeOptionMandatory(),
    new Option('--times <number>', 'how many copies of the same notification')
      .argParser((text: string) => parseWholeNumber('--times', text, 1, 1_000))
      .default(1),
    new Option('--at-once', 'send all copies at the same time, not one after the other'),
    new Option('--unknown-code', 'take a code that the catalogue does not list, such as EOI099'),
    new Option('--standard-webhooks <secret>', 'sign with this secret, whsec_…, as Standard Webhooks says'),
    new Option('--header <name=value>', 'a further header; may be repeated')
      .argParser((text: string, before: Record<string, string>) => ({ ...before, ...parseHeader(text) }))
      .default({}, 'none'),
    new Option('--account <name>', 'the seller’s account').default('connections'),
    new Option('--order <id>', 'the marketplaceOrderId').default('123456789'),
    new Option('--timeout-ms <milliseconds>', 'how long an answer may take, its body included')
      .argParser((text: string) => parseWholeNumber('--timeout-ms', text, 1, 600_000))
      .default(10_000),
  ],
  examples: {
    'send SOI002 --to http://localhost:3000/api/vtex/a-local-secret': 'one notification',
    'send SOI002 --times 20 --at-once --to http://localhost:3000/api/vtex/a-local-secret':
      'copies at once: the handler must run once',
    'send EOI099 --unknown-code --to http://localhost:3000/api/vtex/a-local-secret':
      'a code of tomorrow, which a connector must survive',
  },
  async run([code = ''], options, io) {
    const url = endpointUrl(options);
    const body = JSON.stringify(bodyOf(code.toUpperCase(), options));
    const headers = headersOf(body, options);
    const redact = createRedactor(secretsOf(options));
    const style = createStyle(io);
    const post = async () => {
      const answer = await postOnce(url, headers, body, options.timeoutMs);
      print(io, ...formatAnswer(answer, redact, style));
      return answer;
    };
    const copies = Array.from({ length: options.times });
    const answers: Answer[] = [];
    if (options.atOnce) answers.push(...(await Promise.all(copies.map(post))));
    else for (const _ of copies) answers.push(await post());
    return answers.every(isTaken) ? exitCodes.fine : exitCodes.refused;
  },
});

/** What came of one copy. */
type Answer = { readonly tookMs: number } & (
  | { readonly status: number; readonly contentType: string; readonly body: string; readonly isCut: boolean }
  | { readonly status: null; readonly reason: string }
);

/** The most of an answer that is read, in bytes. */
const mostBytes = 2_048;

/** @throws {UsageError} where the endpoint is no address. */
function endpointUrl({ to, account }: SendOptions): URL {
  try {
    return notificationUrl(to, account);
  } catch {
    // The address itself is not repeated: it ends in a secret.
    throw new UsageError(
      '--to is not an http or https URL',
      'Give the connectorEndpoint as it is registered: --to https://…',
    );
  }
}

/** @throws {UsageError} for a code that the catalogue does not list, unless that is wanted. */
function bodyOf(code: string, { unknownCode, account, order }: SendOptions): object {
  if (!isResponseCode(code) && !unknownCode)
    throw new UsageError(
      `the catalogue does not list the code ${printable(code)}`,
      'Add --unknown-code to send it all the same, or list codes with: order-integration explain --list',
    );
  const like: ResponseCode = isResponseCode(code) ? code : code.startsWith('SOI') ? 'SOI001' : 'EOI001';
  const example = exampleResult(like);
  return {
    ...example,
    code,
    marketplaceOrderId: order,
    accountName: example.accountName === null ? null : account,
    // One of its own for each call, so that a second call is no duplicate of the first.
    operationId: example.operationId === null ? null : randomUUID(),
  };
}

/** @throws {ConfigurationError} for a secret that Standard Webhooks cannot sign with. */
function headersOf(body: string, { standardWebhooks, header }: SendOptions): Record<string, string> {
  const headers = { 'content-type': 'application/json', ...header };
  if (standardWebhooks === undefined) return headers;
  const id = `msg_${randomBytes(16).toString('hex')}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signWebhook(readSigningSecret('--standard-webhooks', standardWebhooks), {
    id,
    timestamp,
    body,
  });
  return { ...headers, 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

/** The last segment of the endpoint's path may be one; so may its query and each header. */
function secretsOf({ to, standardWebhooks = '', header }: SendOptions): string[] {
  const { pathname, searchParams, username, password } = new URL(to);
  const segment =
    pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const secrets = [
    segment,
    ...searchParams.values(),
    username,
    password,
    standardWebhooks,
    ...Object.values(header),
  ];
  // What is shorter is part of words and numbers, and no secret.
  return secrets.filter(({ length }) => length >= 4);
}

async function postOnce(
  url: URL,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
): Promise<Answer> {
  const startedMs = performance.now();
  const took = () => Math.round(performance.now() - startedMs);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // A redirect is shown and not followed, as a notification's must not be.
    const answer = await request(url, { method: 'POST', headers, body, signal, reset: true });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) break;
    }
    return {
      status: answer.statusCode,
      contentType: String(answer.headers['content-type'] ?? ''),
      body: Buffer.concat(chunks).subarray(0, mostBytes).toString(),
      isCut: bytes > mostBytes,
      tookMs: took(),
    };
  } catch (error) {
    return {
      status: null,
      reason: signal.aborted ? `no whole answer within ${timeoutMs} ms` : reasonOf(error),
      tookMs: took(),
    };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `no answer: ${code ?? message}`;
}

function isTaken({ status }: Answer): boolean {
  return status !== null && status >= 200 && status < 300;
}

function formatAnswer(answer: Answer, redact: Redact, style: Style): string[] {
  const colour = isTaken(answer) ? style.green : style.red;
  if (answer.status === null) return [`${colour(redact(answer.reason))}  ${answer.tookMs} ms`];
  const { status, contentType, body, isCut, tookMs } = answer;
  const type = contentType === '' ? '' : `  ${printable(redact(contentType))}`;
  const text =
    body === '' ? [] : [`  ${printable(redact(body)).replaceAll('\n', '\n  ')}${isCut ? ' […]' : ''}`];
  return [`${colour(String(status))}  ${tookMs} ms${type}`, ...text];
}
