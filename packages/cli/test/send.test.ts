import type { IncomingMessage, RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { readProcessingResult, responseCodes } from '@order-integration/contracts';
import { serve } from '@order-integration/testing';
import { describe, expect, it } from 'vitest';
import { run, runProcess } from './support/run.ts';

const secret = 'a-very-local-secret';

/** Serves, and keeps what came. */
async function startReceiver(answer: RequestListener = (_, response) => response.writeHead(204).end()) {
  const received: { readonly request: IncomingMessage; readonly body: unknown }[] = [];
  const origin = await serve(async (request, response) => {
    received.push({ request, body: await json(request) });
    answer(request, response);
  });
  return { received, endpoint: `${origin}/vtex/${secret}` };
}

describe('send', () => {
  it.each(responseCodes)('posts the notification of %s where VTEX would', async (code) => {
    const { received, endpoint } = await startReceiver();
    const { exitCode, stdout } = await run(['send', code, '--to', endpoint, '--account', 'grocery1']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^204 {2}\d+ ms\n$/);
    expect(received).toHaveLength(1);
    expect(received[0]?.request.url).toBe(
      `/vtex/${secret}/order-integration/notification/processing-result?an=grocery1`,
    );
    expect(readProcessingResult(received[0]?.body)).toMatchObject({ ok: true, value: { code } });
  });

  it('sends copies of one notification, at once if asked', async () => {
    let open = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const { received, endpoint } = await startReceiver((_, response) => {
      open += 1;
      most = Math.max(most, open);
      waiting.push(() => response.end());
      // Answers none before all are there.
      if (open === 5) for (const answer of waiting) answer();
    });
    expect((await run(['send', 'SOI002', '--to', endpoint, '--times', '5', '--at-once'])).exitCode).toBe(0);
    expect(most).toBe(5);
    expect(new Set(received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('sends a code of tomorrow only if asked', async () => {
    const { received, endpoint } = await startReceiver();
    const refused = await run(['send', 'EOI099', '--to', endpoint]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('--unknown-code');
    expect(received).toEqual([]);
    expect((await run(['send', 'EOI099', '--unknown-code', '--to', endpoint])).exitCode).toBe(0);
    expect(received[0]?.body).toMatchObject({ code: 'EOI099', success: false });
  });

  it('signs as Standard Webhooks says, and sends headers', async () => {
    const { received, endpoint } = await startReceiver();
    const signing = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    await run([
      'send',
      'SOI001',
      '--to',
      endpoint,
      '--standard-webhooks',
      signing,
      '--header',
      'X-Secret=a=b',
    ]);
    expect(received[0]?.request.headers).toMatchObject({
      'x-secret': 'a=b',
      'webhook-id': expect.stringMatching(/^msg_/),
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    });
  });

  it('shows an answer that is not 2xx without the secret that it repeats, and cut', async () => {
    const { endpoint } = await startReceiver((request, response) => {
      response
        .writeHead(500, { 'content-type': 'text/html' })
        .end(`<p>\u001b[2J${request.url}</p>${'x'.repeat(1e6)}`);
    });
    const { exitCode, stdout } = await run(['send', 'SOI001', '--to', endpoint]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^500 {2}\d+ ms {2}text\/html\n {2}<p>/);
    expect(stdout).toContain('[…]');
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain('\u001b');
    expect(stdout.length).toBeLessThan(4_000);
  });

  it.each<[string, RequestListener]>([
    ['answers nothing', () => undefined],
    ['never ends its answer', (_, response) => void response.writeHead(200).write('x')],
  ])('does not hang on a target that %s', async (_, answer) => {
    const { endpoint } = await startReceiver(answer);
    const { exitCode, stdout } = await run(['send', 'SOI001', '--to', endpoint, '--timeout-ms', '200']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^no whole answer within 200 ms/);
  });

  it('shows a redirect and does not follow it', async () => {
    const { received, endpoint } = await startReceiver((_, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await run(['send', 'SOI001', '--to', endpoint])).toMatchObject({ exitCode: 1 });
    expect(received).toHaveLength(1);
  });

  it('says so where nobody listens, as a process', async () => {
    const { exitCode, stdout } = await runProcess([
      'send',
      'SOI001',
      '--to',
      'http://127.0.0.1:1/vtex/some-secret',
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^no answer: ECONNREFUSED {2}\d+ ms$/m);
  });

  it.each([
    [['--to', `ftp://127.0.0.1/${secret}`], /--to is not an http or https URL/],
    [['--to', 'http://127.0.0.1:1/x', '--times', '0'], /--times is not a whole number from 1 to 1000/],
    [['--to', 'http://127.0.0.1:1/x', '--header', secret], /--header is not name=value/],
    [
      ['--to', 'http://127.0.0.1:1/x', '--standard-webhooks', secret],
      /--standard-webhooks: the secret must be whsec_/,
    ],
    [[], /required option '--to <url>' not specified/],
  ])('refuses %j without repeating a secret', async (words, what) => {
    const { exitCode, stdout, stderr } = await run(['send', 'SOI001', ...words]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(what);
    expect(stderr).not.toContain(secret);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});
