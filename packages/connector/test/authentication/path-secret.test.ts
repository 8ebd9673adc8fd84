import { routes } from '@order-integration/contracts';
import { createDispatch } from '@order-integration/http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectProblem, openRaw, send } from '../../../testing/src/wire/index.ts';
import { ConfigurationError, type Connector, createConnector, pathSecret } from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { mount, pathOf, startConnector } from '../support/start-connector.ts';

const current = 'current-secret-of-the-endpoint';
const previous = 'previous-secret-of-the-endpoint';

const ignore = () => {};
const ignoreAll = { success: ignore, error: ignore, unknown: ignore };

/** Asks a connector as a host does that has routes of its own: undefined leaves the request to them. */
const handOverTo = (connector: Connector) => (url: string) =>
  createDispatch(connector)({ method: 'GET', url, headers: {}, body: { kind: 'parsed', value: undefined } });

afterEach(() => vi.restoreAllMocks());

describe('pathSecret', () => {
  it.each([
    ['the current secret', current],
    ['the previous secret', previous],
  ])('takes %s', async (_name, secret) => {
    const connector = await startConnector({ authenticate: pathSecret(current, previous) });
    expect((await connector.post(notification(), { secret: `/${secret}` })).status).toBe(200);
    expect(connector.runs).toHaveLength(1);
  });

  it.each([
    ['one letter more', `${current}t`],
    ['one letter less', current.slice(0, -1)],
    ['another first letter', `C${current.slice(1)}`],
    ['another last letter', `${current.slice(0, -1)}T`],
    ['both secrets', current + previous],
    ['a single letter', 'c'],
    ['10,000 letters', 'c'.repeat(10_000)],
    ['the secret and white space', `${current}%20`],
    ['the secret and a zero byte', `${current}%00`],
    ['zero bytes of the same length', '%00'.repeat(current.length)],
  ])('refuses %s with 401', async (_name, secret) => {
    const connector = await startConnector({ authenticate: pathSecret(current, previous) });
    expectProblem(await connector.post(notification(), { secret: `/${secret}` }), 401, 'not-authenticated');
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('does not take the previous secret once it is left out', async () => {
    const connector = await startConnector({ authenticate: pathSecret(current) });
    expect((await connector.post(notification(), { secret: `/${previous}` })).status).toBe(401);
  });

  it.each([
    ['no segment', ''],
    ['an empty segment', '/'],
    ['two segments', `/x/${current}`],
    ['a broken percent escape', '/%E0%A4%A'],
  ])('answers 404 to %s in its place', async (_name, secret) => {
    const connector = await startConnector({ authenticate: pathSecret(current) });
    expectProblem(await connector.post(notification(), { secret }), 404, 'not-found');
  });

  it('takes a secret in percent-encoding', async () => {
    const secret = 'ção/with?reserved#signs%and 📦';
    const connector = await startConnector({ authenticate: pathSecret(secret) });
    expect((await connector.post(notification(), { secret: `/${encodeURIComponent(secret)}` })).status).toBe(
      200,
    );
    const everyByte = [...Buffer.from(secret)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join('');
    expect((await connector.post(notification(), { secret: `/${everyByte}` })).status).toBe(200);
  });

  it('answers a wrong secret before the body is read', async () => {
    const connector = await startConnector({ authenticate: pathSecret(current) });
    const connection = await openRaw(connector.port);
    await connection.write(
      `POST ${pathOf('/wrong-secret')} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    expect(await connection.read(/\}/)).toMatch(/^HTTP\/1\.1 401 /);
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 32), Buffer.from('\r\n')]);
    const endless = await openRaw(connector.port);
    await endless.write(
      `POST ${pathOf('/wrong-secret')} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (let sent = 0; sent < 10; sent += 1) await endless.write(chunk);
    expect(await endless.read(/\}/)).toMatch(/^HTTP\/1\.1 401 /);
    expect(connector.rejections).toEqual([]);
  });

  it.each([
    ['the endpoint itself', ''],
    ['the endpoint with a slash', '/'],
    ['another path below it', '/elsewhere'],
    ['the path of a notification with a slash', `${routes.notification.path}/`],
    ['a broken percent-encoding behind it', '/%zz'],
    ['a percent-encoded slash behind it', `%2F${routes.notification.path.slice(1)}`],
    ['a percent-encoded slash, encoded twice', '%252Felsewhere'],
    ['a path parameter', ';a=b/elsewhere'],
  ])('ends %s at the connector, so that no page of a host repeats the secret', async (_name, rest) => {
    const connector = await startConnector({ authenticate: pathSecret(current, previous) });
    for (const secret of [current, previous]) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const answer = await send(connector.port, { method, path: `${mount}/${secret}${rest}` });
        expectProblem(answer, 404, 'not-found');
        expect(answer.text).not.toContain(secret);
      }
    }
    const hand = handOverTo(createConnector({ authenticate: pathSecret(current), on: ignoreAll }));
    expect(await hand(`/${current}${rest}`)).toMatchObject({ status: 404 });
    expect(await hand(`/${previous}${rest}`)).toBeUndefined();
  });

  it.each([
    ['a doubled slash before it', `//${current}`],
    ['a dot segment before it', `/./${current}`],
    ['two dots before it', `/x/../${current}/elsewhere`],
    ['another segment before it', `/x/${current}${routes.notification.path}`],
    ['percent-encoding', `/%63${current.slice(1)}`],
    ['a backslash', `/x\\${current}`],
  ])('ends the secret at the connector in every spelling: %s', async (_name, url) => {
    const hand = handOverTo(createConnector({ authenticate: pathSecret(current), on: ignoreAll }));
    expect(await hand(url)).toMatchObject({ status: 404 });
    expect(await hand(url.replace('endpoint', 'elsewhere'))).toBeUndefined();
  });

  it.each([
    ['nothing', undefined, 'is missing: is its environment variable set'],
    ['an empty text', '', 'is missing: is its environment variable set'],
    ['15 letters', 'abcdefghijklmno', 'has fewer than 16 characters'],
    ['16 spaces', ' '.repeat(16), 'begins or ends with white space'],
    ['a line break at the end', `${current}\n`, 'begins or ends with white space'],
    ['one repeated letter', 'x'.repeat(40), 'has fewer than 6 different characters'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable that nobody has replaced
    ['a variable that nobody has replaced', '${ENDPOINT_SECRET}', 'is a placeholder'],
    ['a shell variable', '$ENDPOINT_SECRET_OF_VTEX', 'is a placeholder'],
    ['a template', '{{ endpoint_secret }}', 'is a placeholder'],
    ['a mark to fill in', '<your endpoint secret>', 'is a placeholder'],
  ])('refuses to be set up with %s, and says how to make one', (_name, secret, reason) => {
    for (const [set, name] of [
      [() => pathSecret(secret), 'pathSecret: the secret'],
      [() => pathSecret(current, secret ?? ''), 'pathSecret: the previous secret'],
    ] as const) {
      expect(set).toThrow(ConfigurationError);
      expect(set).toThrow(`${name} ${reason}`);
      expect(set).toThrow('openssl rand -hex 24');
    }
  });

  it('refuses to be set up with what is no text', () => {
    expect(() => pathSecret(1234567890123456 as unknown as string)).toThrow(ConfigurationError);
    expect(() => pathSecret(Array(16).fill('x') as unknown as string)).toThrow(ConfigurationError);
  });

  it('never says what the secret is', () => {
    expect(() => pathSecret('short-secret')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('short-secret') }),
    );
    expect(JSON.stringify(pathSecret(current))).not.toContain(current);
  });
});
