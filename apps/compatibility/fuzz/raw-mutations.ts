import { below, type Draft, pick, type Random, randomBytes } from './draft.ts';

/** What is done to the bytes of a request, by name: what no client library would write. */
export const rawMutations: Readonly<Record<string, (draft: Draft, random: Random) => Buffer>> = {
  'bits of the head flipped': (draft, random) => {
    const bytes = write(draft);
    const end = bytes.length - draft.body.length;
    for (let count = 1 + below(random, 4); count > 0; count -= 1) {
      const place = below(random, end);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << below(random, 8));
    }
    return bytes;
  },
  'random bytes alone': (_draft, random) => randomBytes(random, 500),
  'cut off': (draft, random) => {
    const bytes = write(draft);
    return bytes.subarray(0, below(random, bytes.length));
  },
  'a length that is no length': (draft, random) =>
    write(draft, [
      `content-length: ${pick(random, ['-1', '0x10', '1e3', ' ', '+5', '99999999999999999999', '5, 5', '1_000'])}`,
    ]),
  'a length that is too small': (draft, random) =>
    write(draft, [`content-length: ${below(random, draft.body.length + 1)}`]),
  'a length that is too large': (draft, random) =>
    write(draft, [`content-length: ${draft.body.length + 1 + below(random, 5_000_000)}`]),
  'two lengths': (draft, random) =>
    write(draft, [`content-length: ${draft.body.length}`, `content-length: ${below(random, 1_000)}`]),
  'a length and chunks': (draft) =>
    write({ ...draft, body: chunked(draft.body) }, [
      `content-length: ${draft.body.length}`,
      'transfer-encoding: chunked',
    ]),
  'in chunks': (draft) => write({ ...draft, body: chunked(draft.body) }, ['transfer-encoding: chunked']),
  'in broken chunks': (draft, random) => {
    const body = chunked(draft.body);
    body[below(random, body.length)] = below(random, 256);
    return write({ ...draft, body }, ['transfer-encoding: chunked']);
  },
  'a transfer-encoding that is not': (draft, random) =>
    write(draft, [
      `transfer-encoding: ${pick(random, ['gzip', 'chunked, chunked', 'identity', 'xchunked', 'gzip, chunked', ''])}`,
    ]),
  'another version': (draft, random) =>
    replaceInHead(
      draft,
      'HTTP/1.1',
      pick(random, ['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'HTTP/', '']),
    ),
  'another method': (draft, random) =>
    replaceInHead(
      draft,
      draft.method,
      pick(random, ['CONNECT', 'PRI', 'post', 'P\0ST', 'LONG'.repeat(500), '']),
    ),
  'no host': (draft) => replaceInHead(draft, 'host: localhost\r\n', ''),
  'bare line feeds': (draft) => {
    const bytes = write(draft).toString('latin1');
    return Buffer.from(bytes.replaceAll('\r\n', '\n'), 'latin1');
  },
  'a folded header field': (draft) => replaceInHead(draft, '\r\nhost', '\r\nx-folded: a\r\n b\r\nhost'),
  'what asks for more': (draft, random) =>
    replaceInHead(
      draft,
      '\r\nhost',
      `\r\n${pick(random, ['expect: 100-continue', 'expect: the unexpected', 'connection: upgrade\r\nupgrade: h2c', 'connection: close', 'trailer: x', 'te: trailers'])}\r\nhost`,
    ),
  'several in a row': (draft, random) =>
    Buffer.concat(Array.from({ length: 2 + below(random, 5) }, () => write(draft))),
};

/** A request as it goes over the wire, with its right length unless other lines are given in its place. */
export function write(
  { method, path, headers, body }: Draft,
  framing: readonly string[] = [`content-length: ${body.length}`],
): Buffer {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path} HTTP/1.1`, 'host: localhost', ...fields, ...framing, '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), body]);
}

function replaceInHead(draft: Draft, from: string, to: string): Buffer {
  const bytes = write(draft);
  const end = bytes.length - draft.body.length;
  const head = bytes.subarray(0, end).toString('latin1').replace(from, to);
  return Buffer.concat([Buffer.from(head, 'latin1'), draft.body]);
}

function chunked(body: Buffer): Buffer {
  const half = Math.ceil(body.length / 2);
  const parts = [body.subarray(0, half), body.subarray(half)].filter((part) => part.length > 0);
  const chunks = parts.map((part) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
  );
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]);
}
