import { below, type Draft, type Mutation, pick, type Random, randomBytes } from './draft.ts';

const values = [
  'null',
  'true',
  '0',
  '-0',
  '1e999999',
  '-1e-400',
  '9'.repeat(400),
  '""',
  '[]',
  '{}',
  '[null]',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"__proto__"',
  `"${'long '.repeat(2_000)}"`,
  '{"__proto__":{"success":true},"constructor":{"prototype":{}}}',
] as const;

/** What is done to a body, by name. */
export const bodyMutations: Readonly<Record<string, Mutation>> = {
  'nothing changed': (draft) => draft,
  'bits flipped': changeBody((body, random) => {
    const flipped = Buffer.from(body);
    for (let count = 1 + below(random, 8); count > 0 && flipped.length > 0; count -= 1) {
      const place = below(random, flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << below(random, 8));
    }
    return flipped;
  }),
  'cut off': changeBody((body, random) => body.subarray(0, below(random, body.length + 1))),
  'its beginning lost': changeBody((body, random) => body.subarray(below(random, body.length + 1))),
  doubled: changeBody((body, random) =>
    Buffer.concat(Array.from({ length: 2 + below(random, 3) }, () => body)),
  ),
  'a list of it': changeBody((body, random) =>
    Buffer.from(`[${Array.from({ length: below(random, 4) }, () => body).join(',')}]`),
  ),
  'random bytes': changeBody((_body, random) => randomBytes(random, 2_000)),
  'random bytes within': changeBody((body, random) => {
    const place = below(random, body.length + 1);
    return Buffer.concat([body.subarray(0, place), randomBytes(random, 40), body.subarray(place)]);
  }),
  'bytes that UTF-8 has not': changeBody((body, random) => {
    const bytes = pick<readonly number[]>(random, [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88]]);
    const place = below(random, body.length + 1);
    return Buffer.concat([body.subarray(0, place), Buffer.from(bytes), body.subarray(place)]);
  }),
  'nested deep': changeBody((body, random) => {
    const depth = 1 + below(random, pick(random, [70, 2_000, 100_000]));
    const [open, close] = pick<readonly [string, string]>(random, [
      ['[', ']'],
      ['{"a":', '}'],
    ]);
    const nest = `${open.repeat(depth)}1${random() < 0.8 ? close.repeat(depth) : ''}`;
    return Buffer.from(random() < 0.5 ? nest : body.toString().replace(/}$/, `,"fields":${nest}}`));
  }),
  'a value exchanged': changeBody((body, random) => {
    const object = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
    const chosen = Object.keys(object)[below(random, Object.keys(object).length)];
    const members = Object.entries(object).map(
      ([key, value]) =>
        `${JSON.stringify(key)}:${key === chosen ? pick(random, values) : JSON.stringify(value)}`,
    );
    return Buffer.from(`{${members.join(',')}}`);
  }),
  'a member lost': changeBody((body, random) => {
    const members = Object.entries(JSON.parse(body.toString()) as object);
    members.splice(below(random, members.length), 1);
    return Buffer.from(JSON.stringify(Object.fromEntries(members)));
  }),
  'members added': changeBody((body, random) => {
    const key = pick(random, ['"__proto__"', '"code"', '""', '"\\u0000"', '"success"', '"toString"']);
    const more = Array.from({ length: 1 + below(random, 50) }, () => `,${key}:${pick(random, values)}`);
    return Buffer.from(body.toString().replace(/}$/, `${more.join('')}}`));
  }),
  'a byte order mark': changeBody((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])),
  'in UTF-16': changeBody((body) => Buffer.from(body.toString(), 'utf16le')),
  'white space': changeBody((body, random) =>
    Buffer.concat([Buffer.alloc(below(random, 5_000), ' \t\r\n'), body]),
  ),
  'too large': changeBody((body, random) =>
    // Seldom: a run of a million would send terabytes.
    random() < 0.01 ? Buffer.concat([body, Buffer.alloc(1_048_576 + below(random, 100_000), ' ')]) : body,
  ),
};

function changeBody(change: (body: Buffer, random: Random) => Buffer): Mutation {
  return (draft: Draft, random) => ({ ...draft, body: change(draft.body, random) });
}
