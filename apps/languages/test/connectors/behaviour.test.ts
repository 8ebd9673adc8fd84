import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { exampleResult } from '@order-integration/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  discard,
  type Patch,
  type Program,
  prepare,
  type RunningConnector,
  secret,
  start,
} from './support/connector.ts';
import { languages } from './support/languages.ts';
import { handlersThat } from './support/patched-handlers.ts';

describe.each(languages)('the connector in $name', (language) => {
  let program: Program | null = null;
  afterEach(async () => {
    if (program !== null) await discard(program);
  });

  async function startPatched(patches: readonly Patch[] = []): Promise<RunningConnector> {
    program = await prepare(language, patches);
    return start(program);
  }

  it('answers 500 where the handler failed, and runs it again when the notification is sent again', async () => {
    await using connector = await startPatched(handlersThat(language, 'fail once'));
    const body = notification();
    expect(await statuses(connector, [body, body, body])).toEqual([500, 200, 200]);
    expect(await runsOf(connector, body)).toBe(2);
  });

  it('answers every copy that came at once 500 where the one run failed, and 200 when they are sent again', async () => {
    await using connector = await startPatched(handlersThat(language, 'fail once'));
    const body = notification();
    const answers = await Promise.all(Array.from({ length: 20 }, () => connector.post(body)));
    const failed = answers.filter(({ status }) => status === 500).length;
    expect(failed).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBe(20 - failed);
    expect(await statuses(connector, [body])).toEqual([200]);
    expect(await runsOf(connector, body)).toBe(2);
  });

  it('answers 503 with Retry-After while a handler takes too long, and does not run it a second time', async () => {
    await using connector = await startPatched(handlersThat(language, 'take longer than the limit'));
    const body = notification();
    const late = await connector.post(body);
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
    await expect.poll(async () => (await connector.post(body)).status, { timeout: 10_000 }).toBe(200);
    expect(await runsOf(connector, body)).toBe(1);
  });

  it('takes a notification of a null account once for each account that an names', async () => {
    await using connector = await startPatched();
    const body = JSON.stringify({ ...exampleResult('SOI002'), accountName: null });
    expect(await statuses(connector, [body, body])).toEqual([200, 200]);
    const other = connector.notificationUrl.replace(/an=.*/, 'an=grocery1');
    const headers = { 'content-type': 'application/json' };
    for (const _ of [1, 2]) expect((await fetch(other, { method: 'POST', headers, body })).status).toBe(200);
    expect((await connector.runs()).map((run) => run.account)).toEqual(['connections', 'grocery1']);
  });

  it('writes neither the secret nor anything of a body but codes and order ids', async () => {
    await using connector = await startPatched(handlersThat(language, 'fail once'));
    const told = `private-${randomUUID()}`;
    const ordinary = JSON.parse(notification());
    const bodies = [
      JSON.stringify({ ...ordinary, message: told }),
      JSON.stringify({ ...ordinary, message: told, extra: told }),
      JSON.stringify({ ...ordinary, message: [told] }),
      `{"message":"${told}"`,
    ];
    expect(await statuses(connector, bodies)).toEqual([500, 200, 422, 400]);
    const wrong = connector.notificationUrl.replace(secret, `${secret}-not`);
    expect((await fetch(wrong, { method: 'POST' })).status).toBe(401);
    await sendRaw(connector, `BAD REQUEST /api/vtex/${secret} LINE\r\n\r\n`);
    await sendRaw(connector, `POST /api/vtex/${secret}${'x'.repeat(2_000_000)} HTTP/1.1\r\n\r\n`);
    expect(await connector.end('SIGTERM')).toBe(0);
    expect(connector.output()).toContain('SOI002');
    expect(connector.output()).not.toContain(told);
    expect(connector.output()).not.toContain(secret);
  });

  it('ends with 0 on SIGTERM: an idle connection is closed, a request that is being handled is answered', async () => {
    await using connector = await startPatched(handlersThat(language, 'take a while'));
    const idle = connect(Number(new URL(connector.target.endpoint).port), '127.0.0.1');
    const closed = new Promise((resolve) => idle.on('error', () => {}).once('close', resolve));
    const body = notification();
    const answer = connector.post(body);
    await expect.poll(() => runsOf(connector, body)).toBe(1);
    const ended = connector.end('SIGTERM');
    expect((await answer).status).toBe(200);
    expect(await ended).toBe(0);
    await closed;
  });

  it.each([
    ['ENDPOINT_SECRET', { ENDPOINT_SECRET: '' }],
    ['ENDPOINT_SECRET', { ENDPOINT_SECRET: 'short' }],
    ['ACCOUNTS', { ACCOUNTS: '' }],
  ])('does not start without a right %s, and names it', async (name, environment) => {
    program = await prepare(language);
    await expect(start(program, environment)).rejects.toThrow(name);
  });
});

function notification(): string {
  return JSON.stringify({ ...exampleResult('SOI002'), operationId: randomUUID() });
}

async function statuses(connector: RunningConnector, bodies: readonly string[]): Promise<number[]> {
  const answered: number[] = [];
  for (const body of bodies) answered.push((await connector.post(body)).status);
  return answered;
}

async function runsOf(connector: RunningConnector, body: string): Promise<number> {
  const { operationId } = JSON.parse(body) as { operationId: string };
  return (await connector.runs()).filter((run) => run.key.includes(operationId)).length;
}

/** Sends bytes that no client would send, and resolves when the connection is closed. */
function sendRaw(connector: RunningConnector, bytes: string): Promise<void> {
  const socket = connect(Number(new URL(connector.target.endpoint).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.on('error', () => {}).once('close', () => resolve());
    socket.resume().write(bytes);
  });
}
