import type { TextDecoder as Decoder } from 'node:util';
import {
  type BodyFailure,
  type BodyLimits,
  type BodyReading,
  contentEncodings,
  decompress,
  isContentEncoding,
  noBytes,
} from './body.ts';
import { type HttpRequest, headerOf } from './messages.ts';
import {
  createProblem,
  type HttpProblemName,
  httpProblems,
  type Problem,
  type ProblemContent,
} from './problem.ts';

/** What reading a JSON body may cost. */
export interface JsonLimits extends BodyLimits {
  /** Most arrays and objects inside one another. */
  readonly depth: number;
}

/**
 * What reading a JSON body gave: its value, or the problem that says why not. The raw bytes come with both; undefined where the host
 * has parsed the body and kept none.
 */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly raw: Uint8Array | undefined }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly raw: Uint8Array | undefined;
      /** Whether `raw` is all of the body, decompressed: not where it is too large, too slow, cut off or in an unknown coding. */
      readonly complete: boolean;
    };

/**
 * Reads a request's body as JSON: under limits of size, time and depth, decompressed, in the declared character encoding and
 * without a byte order mark. A body that the host has parsed already is taken as it is, without raw bytes; its value is undefined
 * where the host has left nothing of it. Never throws.
 */
export function readJson(request: HttpRequest, limits: JsonLimits): Promise<JsonReading> {
  const { body } = request;
  if (body.kind === 'parsed') return Promise.resolve(checkDepth(body.value, undefined, limits));
  // Not an async function: each costs as much as parsing the body, and every request passes here.
  return body.kind === 'unread' && !isDeclaredTooLarge(request, limits)
    ? body.read(limits).then((reading) => toJson(request, reading, limits))
    : Promise.resolve(toJson(request, readFromHost(body, limits), limits));
}

function toJson(
  request: HttpRequest,
  reading: BodyReading,
  limits: JsonLimits,
): JsonReading | Promise<JsonReading> {
  if (!reading.ok) return refuse(failures[reading.reason], reading.bytes, false);
  const encoding = request.headers['content-encoding'];
  return encoding === undefined || request.body.kind === 'text'
    ? parse(request, reading.bytes, limits)
    : parseEncoded(request, String(encoding).trim().toLowerCase(), reading.bytes, limits);
}

/**
 * Returns the raw bytes of a request's body as text, for keeping: in the declared character encoding, a byte order mark included. Bytes that
 * the encoding does not have are replaced by U+FFFD, so that only the bytes themselves are sure to be what was sent. Never throws.
 */
export function bodyText(request: HttpRequest, raw: Uint8Array): string {
  const declared =
    request.body.kind === 'text' ? undefined : readJsonCharset(headerOf(request, 'content-type'));
  return (createDecoder(declared ?? 'utf-8', { ignoreBOM: true }) ?? keepingDecoder).decode(raw);
}

/** The declared length says so: nothing of such a body is read. */
function isDeclaredTooLarge(request: HttpRequest, { bodyBytes }: BodyLimits): boolean {
  return Number(request.headers['content-length'] ?? 0) > bodyBytes;
}

/** Takes the bytes that the host has left; none of a body that is not read because its declared length is over the limit. */
function readFromHost(
  body: Exclude<HttpRequest['body'], { kind: 'parsed' }>,
  { bodyBytes }: BodyLimits,
): BodyReading {
  if (body.kind === 'unread') return { ok: false, reason: 'too-large', bytes: noBytes };
  const bytes = body.kind === 'bytes' ? body.bytes : Buffer.from(body.text);
  return bytes.byteLength > bodyBytes ? { ok: false, reason: 'too-large', bytes } : { ok: true, bytes };
}

async function parseEncoded(
  request: HttpRequest,
  encoding: string,
  bytes: Uint8Array,
  limits: JsonLimits,
): Promise<JsonReading> {
  if (encoding === 'identity') return parse(request, bytes, limits);
  if (!isContentEncoding(encoding)) return refuse(unknownEncoding, bytes, false);
  const inflated = await decompress(encoding, bytes, limits.bodyBytes);
  if (inflated.ok) return parse(request, inflated.bytes, limits);
  // Parsers of hosts decompress a body and leave the header as it is.
  if (request.body.kind === 'bytes' && inflated.reason === 'cut-off') return parse(request, bytes, limits);
  return refuse(failures[inflated.reason], bytes, false);
}

function parse(request: HttpRequest, raw: Uint8Array, limits: JsonLimits): JsonReading {
  // Not by `headerOf`, whose name varies: the engine looks a name that is written here up much faster.
  const contentType = request.headers['content-type'];
  const charset = readJsonCharset(typeof contentType === 'object' ? contentType[0] : contentType);
  if (charset === undefined) return refuse(unknownType, raw);
  // A text has been decoded by the host, so its bytes are UTF-8 whatever it was sent in.
  const decoder =
    charset === 'utf-8' || request.body.kind === 'text'
      ? utf8Decoder
      : createDecoder(charset, { fatal: true });
  if (decoder === undefined) return refuse(unknownCharset, raw);
  try {
    return checkDepth(JSON.parse(decoder.decode(raw)), raw, limits);
  } catch {
    return refuse(raw.byteLength === 0 ? emptyBody : notJson, raw);
  }
}

/**
 * Returns the character encoding that a `content-type` declares, UTF-8 where it declares none: of `application/json` and any `+json`. A missing
 * field counts as JSON, because no document says that VTEX sends it (our choice). Undefined where it is another type.
 */
export function readJsonCharset(contentType: string | undefined): string | undefined {
  // The spellings that nearly every sender uses.
  if (contentType === undefined || contentType === 'application/json' || contentType === usualType)
    return 'utf-8';
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  if (!/^\s*application\/([a-z0-9.!#$&^_-]+\+)?json\s*$/.test(type)) return undefined;
  const charsets = parameters.map((text) => /^\s*charset\s*=\s*"?([^\s"]+)"?\s*$/.exec(text)?.[1]);
  return charsets.find((label) => label !== undefined) ?? 'utf-8';
}

const usualType = 'application/json; charset=utf-8';

const utf8Decoder = new TextDecoder('utf-8', { fatal: true });
const keepingDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The decoder of a character encoding; undefined when there is none of that name. */
function createDecoder(
  label: string,
  options: { fatal?: boolean; ignoreBOM?: boolean },
): Decoder | undefined {
  try {
    return new TextDecoder(label, options);
  } catch {
    return undefined;
  }
}

function checkDepth(value: unknown, raw: Uint8Array | undefined, { depth }: JsonLimits): JsonReading {
  return nestsDeeperThan(value, depth) ? refuse(tooDeep, raw) : { ok: true, value, raw };
}

/** Whether a parsed JSON value nests deeper than `limit` arrays and objects. Looks no deeper than that itself, and makes no list of values. */
export function nestsDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const key in value) {
    if (nestsDeeperThan((value as Record<string, unknown>)[key], limit - 1)) return true;
  }
  return false;
}

type Refusal = readonly [HttpProblemName, ProblemContent];

function refuse([name, content]: Refusal, raw: Uint8Array | undefined, complete = true): JsonReading {
  return { ok: false, problem: createProblem(httpProblems, name, content), raw, complete };
}

/** Whoever is too slow would keep the connection busy. */
const close = { connection: 'close' };
const accept = { 'accept-encoding': contentEncodings, 'accept-post': 'application/json' };

const failures: Readonly<Record<BodyFailure, Refusal>> = {
  // The connection stays open: closed, it would be reset under a sender that still writes and has not read the answer.
  'too-large': ['body-too-large', { detail: 'Send a smaller body.' }],
  'too-slow': ['body-too-slow', { detail: 'Send the whole body sooner.', headers: close }],
  'cut-off': ['body-cut-off', { detail: 'Send the whole body, compressed as content-encoding says.' }],
};
const unknownType: Refusal = [
  'unsupported-media-type',
  { detail: 'Send the body as application/json.', headers: accept },
];
const unknownEncoding: Refusal = [
  'unsupported-media-type',
  { detail: `Send the body uncompressed, or compressed as one of: ${contentEncodings}.`, headers: accept },
];
const unknownCharset: Refusal = [
  'unsupported-media-type',
  { detail: 'Send the body in UTF-8; the declared charset is not known here.', headers: accept },
];
const emptyBody: Refusal = ['not-json', { detail: 'The body is empty. Send a JSON value.' }];
const notJson: Refusal = ['not-json', { detail: 'The body cannot be parsed. Send one JSON value in UTF-8.' }];
const tooDeep: Refusal = ['not-json', { detail: 'The body nests too deep. Send a flatter JSON value.' }];
