import { randomBytes } from 'node:crypto';
import { standardWebhooks } from '@order-integration/connector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderBody } from '../src/scenarios/order-body.ts';
import { place } from '../src/scenarios/steps.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { useSandbox } from './support/use-sandbox.ts';

const secretOfAll = newSecret();
const ownSecret = newSecret();
const account = 'connections';
const sandbox = useSandbox({ signingSecret: secretOfAll });

/** Two connectors that take only what is signed: by the secret of all, and by a secret of its own. */
let ordinary: Receiver;
let registered: Receiver;

beforeAll(async () => {
  ordinary = await startReceiver(standardWebhooks(secretOfAll));
  registered = await startReceiver(standardWebhooks(ownSecret));
  const connector = { account, endpoint: registered.endpoint, token: 'OWN', signingSecret: ownSecret };
  expect(await sandbox().call('PUT', '/sandbox/connectors/own', connector)).toMatchObject({ status: 200 });
});

afterAll(async () => {
  await ordinary.close();
  await registered.close();
});

describe('a connector that is registered by the token of its app', () => {
  it.each([
    ['the header VtexIdclientAutCookie', { VtexIdclientAutCookie: 'OWN' }],
    ['the cookie of that name', { cookie: 'other=1; VtexIdclientAutCookie=OWN' }],
    [
      'the header before the cookie',
      { VtexIdclientAutCookie: 'OWN', cookie: 'VtexIdclientAutCookie=NOBODYS' },
    ],
  ])('is known by %s, and need not say name and endpoint', async (name, headers) => {
    const id = `by ${name}`;
    expect(await placeAs(id, headers)).toMatchObject({ status: 200, body: { code: 'SOI003' } });
    expect((await registered.until(id))[0]).toMatchObject({ code: 'SOI001', accountName: account });
  });

  it.each([
    {},
    { VtexIdclientAutCookie: 'NOBODYS' },
    { VtexIdclientAutCookie: 'NOBODYS', cookie: 'VtexIdclientAutCookie=OWN' },
  ])('is not known by %j', async (headers) => {
    expect((await placeAs('unknown', headers)).status).toBe(401);
  });
});

describe('the secret that signs notifications', () => {
  it('is that of the configuration for a connector without one of its own', async () => {
    const order = orderBody('signed', { connectorName: 'other', connectorEndpoint: ordinary.endpoint }, {});
    await sandbox().send({ ...place('signed'), body: order });
    expect((await ordinary.until('signed'))[0]?.code).toBe('SOI001');
  });

  it('of one connector signs nothing for an endpoint that is not its registered one', async () => {
    const order = orderBody('elsewhere', { connectorName: 'own', connectorEndpoint: ordinary.endpoint }, {});
    await sandbox().send({ ...place('elsewhere'), body: order });
    expect((await ordinary.until('elsewhere'))[0]?.code).toBe('SOI001');
  });

  it('is never shown', async () => {
    const { body } = await sandbox().call('GET', '/sandbox/connectors');
    expect(JSON.stringify(body)).not.toContain('whsec_');
    expect(body).toContainEqual({ name: 'own', account, endpoint: registered.endpoint });
  });

  it.each(['', 'secret', 'whsec_', 'whsec_AAAA'])('is refused where it is %j', async (signingSecret) => {
    const connector = { account, endpoint: registered.endpoint, signingSecret };
    expect(await sandbox().call('PUT', '/sandbox/connectors/own', connector)).toMatchObject({ status: 400 });
  });

  it('stays when the connector is changed, and is that of the configuration again after null', async () => {
    const connector = { account, endpoint: registered.endpoint };
    await sandbox().call('PUT', '/sandbox/connectors/own', connector);
    await placeAs('kept', { VtexIdclientAutCookie: 'OWN' });
    expect((await registered.until('kept'))[0]?.code).toBe('SOI001');

    await sandbox().call('PUT', '/sandbox/connectors/own', { ...connector, signingSecret: null });
    await placeAs('taken-away', { VtexIdclientAutCookie: 'OWN' });
    await registered.untilThat(() => registered.answers.includes(401));
    expect(registered.of('taken-away')).toEqual([]);
  });
});

/** Places an order that names neither connector nor endpoint. */
function placeAs(id: string, headers: Readonly<Record<string, string>>) {
  const step = { ...place(id), body: orderBody(id, {}, {}) };
  return sandbox().send({ ...step, headers: { 'content-type': 'application/json', ...headers } });
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
