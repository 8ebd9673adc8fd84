import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answering, serveHttp } from './support/serve-http.ts';
import { setTrap } from './support/set-trap.ts';
import { startDelivery } from './support/start-delivery.ts';

const address = (text: string) => ({ address: text, family: 4 });

describe('the name of a connector', () => {
  it('is resolved once per connection, and the connection goes to what was checked', async () => {
    const { port, connections } = await serveHttp(answering(200));
    const resolve = vi.fn(async () => [address('127.0.0.1')]);
    const { deliver, attempts } = startDelivery({}, resolve);
    for (let count = 0; count < 3; count += 1) await deliver(`http://connector.example:${port}`);
    expect(resolve).toHaveBeenCalledTimes(connections());
    expect(resolve).toHaveBeenLastCalledWith('connector.example');
    expect(attempts.map(({ origin }) => origin)).toEqual(Array(3).fill(`http://connector.example:${port}`));
  });

  it('reaches nothing by changing its address between check and connection', async () => {
    // 127.0.0.2, where nobody listens, stands for the internet.
    const trap = await setTrap('127.0.0.2');
    const answers = ['127.0.0.2', '127.0.0.1'];
    const resolve = vi.fn(async () => [address(answers.shift() ?? '127.0.0.1')]);
    const { deliver } = startDelivery({ allowedNetworks: ['127.0.0.2/32'] }, resolve);
    const endpoint = `http://rebinding.example:${trap.port}`;
    expect(await deliver(endpoint)).toMatchObject({
      reason: 'The connector refused the connection (ECONNREFUSED)',
    });
    expect(resolve).toHaveBeenCalledTimes(1);
    for (let count = 2; count <= 4; count += 1) {
      expect(await deliver(endpoint)).toMatchObject({
        kind: 'retry',
        reason: expect.stringMatching(/loopback/),
      });
      expect(resolve).toHaveBeenCalledTimes(count);
    }
    expect(await trap.caught()).toEqual({ attempted: ['127.0.0.2'], connections: 0 });
  });

  it('may have several addresses, of which the next is taken when one does not answer', async () => {
    const { port } = await serveHttp(answering(200));
    const trap = await setTrap('127.0.0.1', '127.0.0.2');
    const { deliver } = startDelivery({}, async () => [address('127.0.0.2'), address('127.0.0.1')]);
    expect(await deliver(`http://connector.example:${port}`)).toEqual({ kind: 'delivered' });
    expect((await trap.caught()).attempted).toEqual(['127.0.0.2', '127.0.0.1']);
  });

  it.each([
    ['ENOTFOUND', 'The name of the connector does not resolve (ENOTFOUND)'],
    ['EAI_AGAIN', 'The name of the connector does not resolve (EAI_AGAIN)'],
  ])('that does not resolve (%s) is tried again', async (code, reason) => {
    const secret = Object.assign(new Error('getaddrinfo connector.example'), { code });
    const { deliver, attempts } = startDelivery({}, async () => {
      throw secret;
    });
    expect(await deliver('http://connector.example')).toMatchObject({
      kind: 'retry',
      reason,
      cause: undefined,
    });
    expect(attempts).toMatchObject([{ outcome: 'retry', reason }]);
  });

  it('that has no address is tried again', async () => {
    const { deliver } = startDelivery({}, async () => []);
    const reason = 'The name of the connector has no address';
    expect(await deliver('http://connector.example')).toMatchObject({ kind: 'retry', reason });
  });

  it('is resolved by the system when nothing else is said', async () => {
    const { port, requests } = await serveHttp(answering(200));
    const { deliver } = startDelivery({ allowedNetworks: ['127.0.0.0/8', '::1/128'] });
    expect(await deliver(`http://localhost:${port}`)).toEqual({ kind: 'delivered' });
    expect(requests).toMatchObject([{ headers: { host: `localhost:${port}` } }]);
  });
});

describe('the environment', () => {
  it('cannot lead a notification through a proxy', async () => {
    const trap = await setTrap('127.0.0.1');
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    for (const name of names) vi.stubEnv(name, `http://127.0.0.1:${trap.port}`);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    vi.stubEnv('NO_PROXY', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { port } = await serveHttp(answering(200));
    const { deliver } = startDelivery({}, async () => [address('127.0.0.1')]);
    expect(await deliver(`http://connector.example:${port}`)).toEqual({ kind: 'delivered' });
    expect(await trap.caught()).toMatchObject({ connections: 0 });
  });
});
