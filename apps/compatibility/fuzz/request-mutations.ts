import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { routes } from '@order-integration/contracts';
import { below, type Mutation, mount, pick, type Random, randomBytes, secret } from './draft.ts';

/** Compressed a thousandfold, which may cost no more than the limit of a body. */
const bomb = gzipSync(Buffer.alloc(4_194_304, ' '));
const right = `${mount}/${secret}${routes.notification.path}`;

const types = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16le',
  'application/json; charset="utf-8"; charset=latin1',
  'application/json; charset=utf-7',
  `application/json; charset=${'x'.repeat(200)}`,
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/html; charset',
  'json',
  ';',
  '',
  `${'a/'.repeat(100)}json`,
] as const;

/** What is done to a request beside its body, by name. */
export const requestMutations: Readonly<Record<string, Mutation>> = {
  'content-type': withHeader('content-type', (random) => pick(random, types)),
  'content-type, random': withHeader('content-type', text(60)),
  'no content-type': (draft) => ({ ...draft, headers: {} }),
  'content-encoding that is not': withHeader('content-encoding', (random) =>
    pick(random, [
      'gzip',
      'deflate',
      'br',
      'x-gzip',
      'zstd',
      'gzip, gzip',
      'identity',
      '',
      'GZIP ',
      'compress',
    ]),
  ),
  'content-encoding that is': (draft, random) => {
    const [name, compress] = pick<readonly [string, (body: Buffer) => Buffer]>(random, [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ]);
    const body = compress(draft.body);
    if (random() < 0.3) body[below(random, body.length)] = below(random, 256);
    return { ...draft, body, headers: { ...draft.headers, 'content-encoding': name } };
  },
  'a bomb of gzip': (draft, random) =>
    random() < 0.9
      ? draft
      : { ...draft, body: bomb, headers: { ...draft.headers, 'content-encoding': 'gzip' } },
  'many header fields': (draft, random) => {
    const names = Array.from({ length: below(random, 150) }, () => `x-${below(random, 1_000)}`);
    const more = Object.fromEntries(names.map((name) => [name, text(40)(random)]));
    return { ...draft, headers: { ...draft.headers, ...more } };
  },
  'a long header field': withHeader('x-long', (random) => 'y'.repeat(below(random, 30_000))),
  'header fields that mean something': (draft, random) => {
    const name = pick(random, [
      'x-http-method-override',
      'if-none-match',
      'range',
      'cookie',
      'authorization',
      'accept',
      'accept-encoding',
      'forwarded',
      'x-forwarded-for',
      'traceparent',
      'webhook-signature',
    ]);
    return { ...draft, headers: { ...draft.headers, [name]: text(80)(random) } };
  },
  method: (draft, random) => ({
    ...draft,
    method: pick(random, [
      'GET',
      'HEAD',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'QUERY',
      'SEARCH',
    ]),
  }),
  'another secret': withPath((random) => right.replace(secret, encodeURIComponent(text(300)(random)) || '-')),
  'a broken encoding': withPath((random) =>
    right.replace(secret, `${secret}${pick(random, ['%', '%zz', '%00', '%ff', '%2f', '%c0%af', '%252f'])}`),
  ),
  'another path': withPath((random) =>
    pick(random, [
      `${mount}/${secret}`,
      `${mount}/${secret}/`,
      `${mount}//${secret}${routes.notification.path}`,
      `${mount}/./${secret}/..${routes.notification.path}`,
      `${right}/`,
      `${right}/more`,
      right.toUpperCase(),
      mount,
      '/',
      '//',
      '/?',
      '*',
      `http://other.example${right}`,
      `/${'a/'.repeat(below(random, 2_000))}`,
      `${right}#fragment`,
    ]),
  ),
  'a random path': withPath((random) => `/${text(200)(random).replaceAll(' ', '')}`),
  'another account': withPath((random) => `${right}?an=${encodeURIComponent(text(100)(random))}`),
  'a strange query': withPath((random) =>
    pick(random, [
      right,
      `${right}?`,
      `${right}?an`,
      `${right}?an=%`,
      `${right}?an=%ff&an=%00`,
      `${right}?an=connections&an=other`,
      `${right}?an[]=a&an[b]=c`,
      `${right}?__proto__[an]=1&an=+`,
      `${right}?${'an=x&'.repeat(below(random, 1_000))}`,
      `${right}?${text(500)(random).replaceAll(' ', '+')}`,
    ]),
  ),
};

function withHeader(name: string, value: (random: Random) => string): Mutation {
  return (draft, random) => ({ ...draft, headers: { ...draft.headers, [name]: value(random) } });
}

function withPath(path: (random: Random) => string): Mutation {
  return (draft, random) => ({ ...draft, path: path(random) });
}

/** Printable text, now and then with letters of Latin-1. */
function text(most: number): (random: Random) => string {
  return (random) => {
    const isAscii = random() < 0.8;
    const bytes = randomBytes(random, most).map((byte) => (isAscii ? 0x20 + (byte % 0x5f) : byte | 0xa0));
    return Buffer.from(bytes).toString('latin1');
  };
}
