/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Returns a function that replaces some secrets in a text by `[redacted]`: as they are, and as whoever repeats a request writes them:
 * percent-encoded, in the escapes of JSON, in the entities of HTML, in base64, and in one of these within another.
 * @param secrets texts; an empty one is passed over.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const plain = [...new Set(secrets.flatMap((secret) => readings(secret).map(({ text }) => text)))].filter(
    ({ length }) => length > 0,
  );
  const encoded = [...new Set(secrets.flatMap(base64Cores))];
  return (text) => {
    const found = readings(text).flatMap((reading) => [
      ...findAll(reading, reading.text, plain),
      ...findAll(reading, reading.text.replace(/[-_]/g, toStandardBase64), encoded),
    ]);
    return replaceSpans(text, found);
  };
}

/** A text that was decoded some times. */
interface TextReading {
  readonly text: string;
  /** Where each character begins in the original; at the end, the length of the original. */
  readonly starts: readonly number[];
}

/** How often encodings within encodings are undone. */
const mostRounds = 6;

/** A text as it is, decoded once, twice and so on until nothing is left to decode. */
function readings(original: string): readonly TextReading[] {
  let last: TextReading = {
    text: original,
    starts: Array.from({ length: original.length + 1 }, (_, index) => index),
  };
  const all = [last];
  while (all.length <= mostRounds) {
    const next = decodeOnce(last);
    if (next.text.length === last.text.length) break;
    all.push(next);
    last = next;
  }
  return all;
}

/**
 * One character as `%2F`, `\u002f`, `\x2f`, `&#47;`, `&#x2f;` or `&sol;`, or backslashes that escape the next one. Each alternative begins
 * with a character of its own, and runs are taken whole, so that a long text costs linear time.
 */
const encodedCharacter =
  /%([0-9a-f]{2})|\\+u00([0-9a-f]{2})|\\+x([0-9a-f]{2})|\\+|&#x0*([0-9a-f]{1,2});|&#0*([0-9]{1,3});|&(amp|apos|equals|gt|lt|plus|sol);/gi;

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  equals: '=',
  gt: '>',
  lt: '<',
  plus: '+',
  sol: '/',
};

function decodeOnce({ text, starts }: TextReading): TextReading {
  if (!/[%\\&]/.test(text)) return { text, starts };
  let decoded = '';
  const decodedStarts: number[] = [];
  let end = 0;
  const copyUpTo = (index: number) => {
    decoded += text.slice(end, index);
    for (let place = end; place < index; place += 1) decodedStarts.push(starts[place] ?? 0);
  };
  for (const match of text.matchAll(encodedCharacter)) {
    const [whole, percent, unicode, short, hexadecimal, decimal, name] = match;
    copyUpTo(match.index);
    const digits = percent ?? unicode ?? short ?? hexadecimal;
    const character =
      name === undefined
        ? fromCode(digits === undefined ? Number(decimal) : Number.parseInt(digits, 16))
        : (namedEntities[name.toLowerCase()] ?? '');
    decoded += character;
    if (character !== '') decodedStarts.push(starts[match.index] ?? 0);
    end = match.index + whole.length;
  }
  copyUpTo(text.length);
  decodedStarts.push(starts[text.length] ?? 0);
  return { text: decoded, starts: decodedStarts };
}

/** Nothing for backslashes alone, which have no code. */
function fromCode(code: number): string {
  return Number.isNaN(code) ? '' : String.fromCharCode(code);
}

/** Below this, a piece of base64 would be found in ordinary words. */
const shortestCore = 4;

/**
 * What base64 makes of a secret whatever stands before and after it: three texts, as the secret begins at the first, second or third byte
 * of a group. The one or two characters at its edges that depend on the neighbours are left off.
 */
function base64Cores(secret: string): readonly string[] {
  return [0, 1, 2]
    .map((before) => {
      const bytes = '\0'.repeat(before) + utf8(secret);
      return btoa(bytes).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    })
    .filter(({ length }) => length >= shortestCore);
}

/** The UTF-8 bytes of a text, a character each, as `btoa` takes them. */
function utf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function toStandardBase64(character: string): string {
  return character === '-' ? '+' : '/';
}

/** From and to, in the original text. */
type Span = readonly [from: number, to: number];

/** @param text the reading's text, or one of the same length to search in its place. */
function findAll({ starts }: TextReading, text: string, needles: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      spans.push([starts[at] ?? 0, starts[at + needle.length] ?? 0]);
    }
  }
  return spans;
}

/** Overlapping spans become one: a secret may hold another. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  let shown = '';
  let end = 0;
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    if (from >= end) shown += `${text.slice(end, from)}[redacted]`;
    end = Math.max(end, to);
  }
  return shown + text.slice(end);
}
