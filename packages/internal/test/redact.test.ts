import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/index.ts';

describe('createRedactor', () => {
  it.each([
    ['as it is', 'a-secret/of=mine'],
    ['percent-encoded', 'a-secret%2Fof%3Dmine'],
    ['percent-encoded twice', 'a-secret%252fof%253dmine'],
    ['in JSON escapes', 'a-secret\\u002fof\\/mine'.replace('\\/', '\\u003d')],
    ['in JSON within JSON', 'a-secret\\\\/of=mine'],
    ['in entities', 'a-secret&#x2F;of&#61;mine'],
    ['in entities whose ampersand is escaped', 'a-secret&amp;sol;of\\u0026equals;mine'],
    ['in base64', btoa('a-secret/of=mine').replace(/=+$/, '').slice(0, -1)],
  ])('takes a secret out %s', (_name, written) => {
    expect(createRedactor(['a-secret/of=mine'])(`<${written}>`)).toBe('<[redacted]>');
  });

  it('takes out a secret that holds another as one', () => {
    expect(createRedactor(['secret', 'the secret itself'])('the secret itself, secret')).toBe(
      '[redacted], [redacted]',
    );
  });

  it('takes out secrets of any script, in base64 as well', () => {
    const redact = createRedactor(['senha-ção-日本']);
    const base64 = Buffer.from('user:senha-ção-日本').toString('base64');
    expect(redact('senha-ção-日本')).toBe('[redacted]');
    expect(redact(base64)).toContain('[redacted]');
  });

  it('leaves every text alone that holds no secret, whatever encodings it has', () => {
    const piece = fc.constantFrom(
      '%41',
      '%',
      '\\',
      '\\u0041',
      '&#65;',
      '&amp;',
      '&',
      'A',
      '[redacted]',
      'ção',
      ' ',
    );
    const redact = createRedactor(['Q8f-not-to-be-found', '']);
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(redact(pieces.join(''))).toBe(pieces.join(''));
      }),
    );
  });

  it('finds a secret between any neighbours, and leaves them as they are', () => {
    const neighbour = fc.string({ maxLength: 12 }).filter((text) => !/[%&\\;0-9a-fA-Fx#]/.test(text));
    const redact = createRedactor(['Q8f-secret']);
    fc.assert(
      fc.property(neighbour, neighbour, (before, after) => {
        expect(redact(`${before}Q8f%2Dsecret${after}`)).toBe(`${before}[redacted]${after}`);
      }),
    );
  });
});
