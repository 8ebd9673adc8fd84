import { describe, expect, it } from 'vitest';
import { expectProblem, openRaw } from '../../../testing/src/wire/index.ts';
import { ConfigurationError, header } from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { pathOf, startConnector } from '../support/start-connector.ts';

const current = 'current-secret-of-the-gateway';
const previous = 'previous-secret-of-the-gateway';

describe('header', () => {
  it.each([
    ['the current secret', 'X-Gateway-Secret', current],
    ['the previous secret', 'X-Gateway-Secret', previous],
    ['the field in another letter case', 'x-gateway-SECRET', current],
  ])('takes %s', async (_name, field, value) => {
    const connector = await startConnector({ authenticate: header('X-Gateway-Secret', current, previous) });
    expect((await connector.post(notification(), { headers: { [field]: value } })).status).toBe(200);
  });

  it.each([
    ['no such field', {}],
    ['an empty field', { 'x-gateway-secret': '' }],
    ['another value', { 'x-gateway-secret': 'another-secret-of-the-gateway' }],
    ['another letter case', { 'x-gateway-secret': current.toUpperCase() }],
    ['the value twice', { 'x-gateway-secret': [current, current] }],
    ['the value in another field', { 'x-other': current }],
  ])('refuses %s with 401, and names the scheme', async (_name, headers) => {
    const connector = await startConnector({ authenticate: header('x-gateway-secret', current, previous) });
    const answer = await connector.post(notification(), { headers });
    expectProblem(answer, 401, 'not-authenticated');
    expect(answer.headers['www-authenticate']).toBe('HeaderSecret');
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('answers before the body is read', async () => {
    const connector = await startConnector({ authenticate: header('x-gateway-secret', current) });
    const connection = await openRaw(connector.port);
    await connection.write(`POST ${pathOf()} HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n`);
    expect(await connection.read(/\}/)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('refuses to be set up with a short secret', () => {
    expect(() => header('x-secret', 'x'.repeat(15))).toThrow(ConfigurationError);
    expect(() => header('x-secret', undefined)).toThrow(/^header: the secret is missing/);
    expect(() => header('x-secret', current, 'short')).toThrow(ConfigurationError);
  });
});
