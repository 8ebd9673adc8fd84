import { describe, expect, it } from 'vitest';
import { expectProblem, send } from '../../testing/src/wire/index.ts';
import type { JsonReading } from '../src/index.ts';
import { type Echo, echoRole } from './support/echo.ts';
import { mounts } from './support/mounts.ts';

const byteOrderMark = '\ufeff';

describe.each(mounts)('$name', ({ start }) => {
  const echo = async (contentType: string | undefined, body: string | Uint8Array) => {
    const port = await start(echoRole());
    const answer = await send(port, {
      body,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    });
    return { answer, value: (answer.json as Echo).value };
  };

  describe('the media type', () => {
    it.each([
      ['application/json'],
      ['Application/JSON'],
      ['application/json;charset=utf-8'],
      ['application/json ; boundary=x ; charset=utf-8'],
      ['application/problem+json'],
      ['application/vnd.vtex.order.v1+json'],
      ['application/ld+json; profile="https://a.example/;b"'],
      [undefined],
    ])('takes %s', async (contentType) => {
      expect((await echo(contentType, '{"a":1}')).value).toEqual({ a: 1 });
    });

    it.each([
      ['text/plain'],
      ['text/json'],
      ['text/html; charset=utf-8'],
      ['application/x-www-form-urlencoded'],
      ['multipart/form-data; boundary=x'],
      ['application/xml'],
      ['application/jsonp'],
      ['application/xjson'],
      ['application/json+xml'],
      ['application/+json'],
      ['json'],
      ['*/*'],
      [';application/json'],
    ])('answers 415 to %s and says what is read', async (contentType) => {
      const { answer } = await echo(contentType, '{"a":1}');
      expectProblem(answer, 415, 'unsupported-media-type');
      expect(answer.headers['accept-post']).toBe('application/json');
    });
  });

  describe('the character encoding', () => {
    it.each([
      ['utf-8', Buffer.from('"ação ±"')],
      ['UTF-8', Buffer.from('"ação ±"')],
      ['"utf-8"', Buffer.from('"ação ±"')],
      ['utf8', Buffer.from('"ação ±"')],
      ['utf-16', Buffer.from('"ação ±"', 'utf16le')],
      ['utf-16le', Buffer.from('\ufeff"ação ±"', 'utf16le')],
      ['utf-16be', Buffer.from('"ação ±"', 'utf16le').swap16()],
      ['windows-1252', Buffer.from('"ação ±"', 'latin1')],
      ['latin1', Buffer.from('"ação ±"', 'latin1')],
      ['ISO-8859-1', Buffer.from('"ação ±"', 'latin1')],
    ])('is the one declared: %s', async (charset, body) => {
      expect((await echo(`application/json; charset=${charset}`, body)).value).toBe('ação ±');
    });

    it.each([['klingon'], ['utf-7'], ["'utf-8'"], ['utf-8x'], ['replacement']])(
      'answers 415 to %s',
      async (charset) => {
        const problem = (await echo(`application/json; charset=${charset}`, '1')).answer;
        expect(expectProblem(problem, 415, 'unsupported-media-type').detail).toMatch(/charset/);
      },
    );

    it('is UTF-8 where the parameter is empty', async () => {
      expect((await echo('application/json; charset=', '"ã"')).value).toBe('ã');
      expect((await echo('application/json; charset', '"ã"')).value).toBe('ã');
    });

    it('answers 400 to bytes that are not UTF-8, and reads the next body all the same', async () => {
      const readings: JsonReading[] = [];
      const port = await start(echoRole({}, (reading) => readings.push(reading)));
      const invalid = Buffer.from('"ação"', 'latin1');
      expectProblem(await send(port, { body: invalid }), 400, 'not-json');
      expectProblem(await send(port, { body: Buffer.from([0x22, 0xe2, 0x82]) }), 400, 'not-json');
      expect((await send(port, { body: `${byteOrderMark}"ação"` })).json).toMatchObject({ value: 'ação' });
      expect(readings[0]).toMatchObject({ ok: false, complete: true });
      expect(Buffer.from(readings[0]?.raw ?? [])).toEqual(invalid);
    });

    it.each([
      ['UTF-16 of an odd number of bytes', 'utf-16', Buffer.from('"a"', 'utf16le').subarray(0, 5)],
      ['UTF-16 with half a pair', 'utf-16', Buffer.from('"\ud800x"', 'utf16le')],
      ['what is not UTF-8 under another name of UTF-8', 'utf8', Buffer.from('"ação"', 'latin1')],
    ])('answers 400 to %s', async (_name, charset, body) => {
      const { answer } = await echo(`application/json; charset=${charset}`, body);
      expectProblem(answer, 400, 'not-json');
    });
  });

  describe('the text', () => {
    it('may begin with one byte order mark, which the raw bytes keep', async () => {
      const port = await start(echoRole());
      const answer = await send(port, { body: `${byteOrderMark}{"a":1}` });
      expect(answer.json).toEqual({
        value: { a: 1 },
        raw: Buffer.from(`${byteOrderMark}{"a":1}`).toString('hex'),
      });
    });

    it.each([
      ['empty', '', /empty/],
      ['a byte order mark alone', byteOrderMark, /parsed/],
      ['two byte order marks', `${byteOrderMark}${byteOrderMark}1`, /parsed/],
      ['white space', ' \r\n\t', /parsed/],
      ['broken', '{"a":', /parsed/],
      ['two values', '{}{}', /parsed/],
      ['single quotes', "{'a':1}", /parsed/],
      ['NaN', 'NaN', /parsed/],
      ['a comment', '{}//', /parsed/],
      ['a raw line break in a text', '"a\nb"', /parsed/],
    ])('answers 400 when it is %s', async (_name, body, detail) => {
      const { answer } = await echo('application/json', body);
      expect(expectProblem(answer, 400, 'not-json').detail).toMatch(detail);
    });

    it('answers 400 to no body at all', async () => {
      const port = await start(echoRole());
      const answer = await send(port, { headers: { 'content-length': 0 } });
      expect(expectProblem(answer, 400, 'not-json').detail).toMatch(/empty/);
    });

    it.each([['null'], ['true'], ['0'], ['""'], ['[]'], ['{}'], [' [1, 2]\n']])(
      'may be any JSON value: %s',
      async (body) => {
        expect((await echo('application/json', body)).value).toEqual(JSON.parse(body));
      },
    );

    it('says nothing of the body in the answer', async () => {
      const { answer } = await echo('application/json', '{"cpf":"123.456.789-00",');
      expectProblem(answer, 400, 'not-json');
      expect(answer.text).not.toMatch(/cpf|123/);
    });

    it('keeps a __proto__ key as a key', async () => {
      const readings: JsonReading[] = [];
      const port = await start(echoRole({}, (reading) => readings.push(reading)));
      await send(port, { body: '{"__proto__":{"polluted":true}}' });
      const [reading] = readings;
      expect(reading?.ok && Object.keys(reading.value as object)).toEqual(['__proto__']);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
  });
});
