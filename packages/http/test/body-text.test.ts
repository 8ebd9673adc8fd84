import { describe, expect, it } from 'vitest';
import { bodyText, type RequestBody } from '../src/index.ts';

const textOf = (
  contentType: string | undefined,
  raw: Uint8Array,
  body: RequestBody = { kind: 'bytes', bytes: raw },
) => bodyText({ method: 'POST', url: '/', headers: { 'content-type': contentType }, body }, raw);

describe('bodyText', () => {
  it.each([
    ['without a type', undefined, Buffer.from('{"a":"ação"}')],
    ['in UTF-8', 'application/json; charset=UTF-8', Buffer.from('{"a":"ação"}')],
    ['in latin1', 'application/json; charset=latin1', Buffer.from('{"a":"ação"}', 'latin1')],
    ['in UTF-16', 'application/json; charset=utf-16', Buffer.from('{"a":"ação"}', 'utf16le')],
    ['of another type', 'text/plain', Buffer.from('{"a":"ação"}')],
    ['in an encoding that nobody knows', 'application/json; charset=klingon', Buffer.from('{"a":"ação"}')],
  ])('gives the text of a body %s', (_name, contentType, raw) => {
    expect(textOf(contentType, raw)).toBe('{"a":"ação"}');
  });

  it('keeps a byte order mark', () => {
    expect(textOf(undefined, Buffer.from('\ufeff{}'))).toBe('\ufeff{}');
    expect(textOf('application/json; charset=utf-16', Buffer.from('\ufeff{}', 'utf16le'))).toBe('\ufeff{}');
  });

  it('replaces what is not of the encoding', () => {
    expect(textOf(undefined, Buffer.from('"ação"', 'latin1'))).toBe('"a\ufffd\ufffdo"');
  });

  it('knows that a text of the host has been decoded already', () => {
    const raw = Buffer.from('ação');
    expect(textOf('application/json; charset=latin1', raw, { kind: 'text', text: 'ação' })).toBe('ação');
  });
});
