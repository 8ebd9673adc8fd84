import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectorEndpointIssues, notificationUrl } from '../../src/index.ts';

const messagesOf = (endpoint: string) => connectorEndpointIssues(endpoint).map(({ message }) => message);

describe('a connectorEndpoint', () => {
  it.each([
    'https://hub.example',
    'http://hub.example:8080/vtex/SECRET/',
    'HTTPS://HUB.EXAMPLE/?tenant=7',
    'https://bücher.example/ç/%2F',
    'http://127.0.0.1:1',
    'http://[::1]:65535/',
    'https://hub.example/#',
    'https://hub.example/user:password@elsewhere',
    'https://hub.example/?next=http://user:password@elsewhere',
  ])('is taken: %s', (endpoint) => {
    expect(connectorEndpointIssues(endpoint)).toEqual([]);
  });

  it('is taken with 4,000 characters and refused with more, counted as they are sent', () => {
    const base = 'https://hub.example/';
    expect(messagesOf(base.padEnd(4_000, 's'))).toEqual([]);
    for (const endpoint of [base.padEnd(4_001, 's'), base.padEnd(700, 'ç')]) {
      expect(messagesOf(endpoint)).toEqual([expect.stringMatching(/4000 characters/)]);
    }
  });

  it.each([
    ['ftp://hub.example', /^Must be an http or https URL$/],
    ['hub.example/vtex', /^Must be an http or https URL$/],
    ['http://', /^Must be an http or https URL$/],
    ['http://:80/vtex', /^Must be an http or https URL$/],
    ['https://user@/vtex', /^Must be an http or https URL$/],
    ['https://hub.example:65536', /^Must be an http or https URL$/],
    ['', /^Must be an http or https URL$/],
    ['https://user:password@hub.example', /neither a user name nor a password/],
    ['https://user@hub.example', /neither a user name nor a password/],
    ['https://:password@hub.example', /neither a user name nor a password/],
    ['http://hub.example:0/vtex', /port 0/],
    ['http://hub.example:00', /port 0/],
    ['https://hub.example/#/vtex/SECRET', /no fragment/],
  ])('is refused: %s', (endpoint, message) => {
    expect(connectorEndpointIssues(endpoint)).toEqual([
      { pointer: '/connectorEndpoint', message: expect.stringMatching(message) },
    ]);
  });

  it('is refused for everything that is wrong with it, without repeating it', () => {
    const messages = messagesOf(`http://user:SECRET@hub.example:0/${'SECRET'.repeat(1_000)}#SECRET`);
    expect(messages).toHaveLength(4);
    expect(messages.join()).not.toMatch(/SECRET|user:|hub\.example/);
  });

  it('has a notification URL where it is taken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (endpoint) => {
        fc.pre(connectorEndpointIssues(endpoint).length === 0);
        expect(notificationUrl(endpoint, 'grocery1').protocol).toMatch(/^https?:$/);
      }),
    );
  });
});
