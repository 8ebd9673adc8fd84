import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { exampleResult } from '@order-integration/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discard, type Program, prepare, type RunningConnector, secret, start } from './support/connector.ts';
import { languages } from './support/languages.ts';

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

  it('closes a connection whose head does not end in time', async () => {
    const socket = open(connector);
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\nx-pad: `);
    const dripping = setInterval(() => socket.write('x'), 50);
    await once(socket, 'close');
    clearInterval(dripping);
  });

  it('answers pipelined notifications in their order, each handled once', async () => {
    const bodies = Array.from({ length: 20 }, notification);
    const heads = bodies.map((body) => head(connector, [`content-length: ${body.length}`]) + body);
    const answers = await exchange(connector, heads.join('') + head(connector, ['connection: close'], 'GET'));
    expect(statusesIn(answers)).toEqual([...bodies.map(() => 200), 405]);
    const seen = (await connector.runs()).map(({ key }) => key).join();
    for (const body of bodies) expect(seen.split(JSON.parse(body).operationId)).toHaveLength(2);
  });

  it('takes chunks with extensions and trailers', async () => {
    const body = notification();
    const chunked = `5;note=x\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\nx-sum: 1\r\n\r\n`;
    const lines = ['transfer-encoding: chunked', 'connection: close'];
    expect(statusesIn(await exchange(connector, head(connector, lines) + chunked))).toEqual([200]);
  });

  it.each([
    ['a negative length', ['content-length: -1']],
    ['a length that is no number', ['content-length: 12abc']],
    ['two lengths', ['content-length: 3', 'content-length: 5']],
    ['an unknown transfer coding', ['transfer-encoding: gzip']],
  ])('refuses %s', async (_, lines) => {
    const [status = 0] = statusesIn(await exchange(connector, `${head(connector, lines)}{"code":1}`));
    expect([400, 501]).toContain(status);
  });

  it('says 100 Continue to who shows the secret, and to nobody else', async () => {
    const body = notification();
    const lines = [`content-length: ${body.length}`, 'expect: 100-continue', 'connection: close'];
    const stranger = await exchange(
      connector,
      head(connector, lines).replace(secret, 'not-the-secret-of-it'),
    );
    expect(statusesIn(stranger)).toEqual([401]);
    const socket = open(connector);
    socket.write(head(connector, lines));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(statusesIn(first.toString())).toEqual([100]);
    socket.write(body);
    expect(statusesIn(await rest(socket))).toEqual([200]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ] as const)('takes a body in %s', async (coding, encode) => {
    const body = notification();
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const response = await fetch(connector.notificationUrl, { method: 'POST', headers, body: encode(body) });
    expect(response.status).toBe(200);
  });
});

function notification(): string {
  return JSON.stringify({ ...exampleResult('SOI002'), operationId: randomUUID() });
}

/** The head of a notification with further lines. */
function head(connector: RunningConnector, lines: readonly string[], method = 'POST'): string {
  const { host, pathname, search } = new URL(connector.notificationUrl);
  const all = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    ...lines,
  ];
  return `${all.join('\r\n')}\r\n\r\n`;
}

function open(connector: RunningConnector): Socket {
  const { hostname, port } = new URL(connector.target.endpoint);
  return connect(Number(port), hostname).on('error', () => {});
}

/** Sends bytes and gives what comes until the connector closes. */
function exchange(connector: RunningConnector, bytes: string): Promise<string> {
  const socket = open(connector);
  socket.write(bytes);
  return rest(socket);
}

async function rest(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

function statusesIn(answers: string): number[] {
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
