import type { TextDecoder as Decoder } from 'node:util';
import { contentEncodings, decompress, isContentEncoding } from './content-encoding.ts';
import { type HttpRequest, headerOf } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { nestsDeeperThan } from './json-depth.ts';
import { readJsonMediaType } from './media-type.ts';
import { type HttpProblemName, httpProblems, type ProblemContent, problemResponse } from './problem.ts';
import type { BodyFailure, BodyLimits, BodyReading } from './request-body.ts';

/** What reading a JSON body may cost. */
export interface JsonLimits extends BodyLimits {
  /** Most arrays and objects inside one another. */
  readonly depth: number;
}

/**
 * What reading a JSON body gave: its value, or the answer that says why not. The raw bytes come with both; undefined where the host
 * has parsed the body and kept none.
 */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly raw: Uint8Array | undefined }
  | {
      readonly ok: false;
      readonly response: HttpResponse;
      readonly raw: Uint8Array | undefined;
      /** Whether `raw` is all of the body, decompressed: not where it is too large, too slow, cut off or in an unknown coding. */
      readonly complete: boolean;
    };

/**
 * Reads a request's body as JSON: under limits of size, time and depth, decompressed, in the declared character encoding and
 * without a byte order mark. A body that the host has parsed already is taken as it is, without raw bytes; its value is undefined
 * where the host has left nothing of it. Never throws.
 */
export async function readJson(request: HttpRequest, limits: JsonLimits): Promise<JsonReading> {
  if (request.body.kind === 'parsed') return checkDepth(request.body.value, undefined, limits);
  const reading = await readBody(request, limits);
  if (!reading.ok) return refuse(failures[reading.reason], reading.bytes, false);
  const encoding = headerOf(request, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || request.body.kind === 'text') return parse(request, reading.bytes, limits);
  if (!isContentEncoding(encoding)) return refuse(unknownEncoding, reading.bytes, false);
  const inflated = await decompress(encoding, reading.bytes, limits.bytes);
  if (inflated.ok) return parse(request, inflated.bytes, limits);
  // Parsers of hosts decompress a body and leave the header as it is.
  if (request.body.kind === 'bytes' && inflated.reason === 'cut-off')
    return parse(request, reading.bytes, limits);
  return refuse(failures[inflated.reason], reading.bytes, false);
}

/** Reads the raw bytes of a body, unless its declared length is over the limit. */
async function readBody(request: HttpRequest, limits: JsonLimits): Promise<BodyReading> {
  const { body } = request;
  if (body.kind === 'unread') {
    const declared = Number(headerOf(request, 'content-length') ?? 0);
    return declared > limits.bytes ? { ok: false, reason: 'too-large', bytes: nothing } : body.read(limits);
  }
  const bytes = body.kind === 'bytes' ? body.bytes : body.kind === 'text' ? Buffer.from(body.text) : nothing;
  return bytes.byteLength > limits.bytes ? { ok: false, reason: 'too-large', bytes } : { ok: true, bytes };
}

const nothing = new Uint8Array();

function parse(request: HttpRequest, raw: Uint8Array, limits: JsonLimits): JsonReading {
  const mediaType = readJsonMediaType(headerOf(request, 'content-type'));
  if (mediaType === undefined) return refuse(unknownType, raw);
  // A text has been decoded by the host, so its bytes are UTF-8 whatever it was sent in.
  const decoder = request.body.kind === 'text' ? utf8 : decoderOf(mediaType.charset);
  if (decoder === undefined) return refuse(unknownCharset, raw);
  try {
    return checkDepth(JSON.parse(decoder.decode(raw)), raw, limits);
  } catch {
    return refuse(raw.byteLength === 0 ? emptyBody : notJson, raw);
  }
}

function checkDepth(value: unknown, raw: Uint8Array | undefined, limits: JsonLimits): JsonReading {
  if (!nestsDeeperThan(value, limits.depth)) return { ok: true, value, raw };
  return refuse(tooDeep, raw);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The decoder of a character encoding; undefined when there is none of that name. */
function decoderOf(label: string): Decoder | undefined {
  if (label === 'utf-8') return utf8;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

type Refusal = readonly [HttpProblemName, ProblemContent];

function refuse([name, content]: Refusal, raw: Uint8Array | undefined, complete = true): JsonReading {
  return { ok: false, response: problemResponse(httpProblems, name, content), raw, complete };
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
