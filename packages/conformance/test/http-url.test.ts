import { expect, it } from 'vitest';
import { httpUrl } from '../src/declared-facts.ts';

it('takes a host that is not ASCII, however often it is asked', () => {
  // `URL.canParse` of Node.js 20 and 22 begins to deny it once it has been optimised.
  for (let count = 0; count < 20_000; count += 1) {
    expect(httpUrl('endpoint', 'https://bücher.example/api').hostname).toBe('xn--bcher-kva.example');
  }
});

it.each(['connector.example', '', 'ftp://connector.example', 'http://'])('refuses %j by name', (text) => {
  expect(() => httpUrl('endpoint', text)).toThrow('target.endpoint must be an http(s) URL');
});
