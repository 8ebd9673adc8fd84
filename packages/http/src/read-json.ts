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

/** What reading a JSON body gave: its value, or the answer that says why not. The raw bytes come with both. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly raw: Uint8Array | undefined }
  | { readonly ok: false; readonly response: HttpResponse; readonly raw: Uint8Array };

/**
 * Reads a request's body as JSON: under limits of size, time and depth, decompressed, in the declared character encoding and
 * without a byte order mark. A body that the host has parsed already is taken as it is, without raw bytes. Never throws.
 */
export async function readJson(request: HttpRequest, limits: JsonLimits): Promise<JsonReading> {
  if (request.body.kind === 'parsed') return checkDepth(request.body.value, undefined, limits);
  const reading = await readBody(request, limits);
  if (!reading.ok) return refuse(failures[reading.reason], reading.bytes);
  const encoding = headerOf(request, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return parse(request, reading.bytes, limits);
  if (!isContentEncoding(encoding)) return refuse(unknownEncoding, reading.bytes);
  const inflated = await decompress(encoding, reading.bytes, limits.bytes);
  return inflated.ok
    ? parse(request, inflated.bytes, limits)
    : refuse(failures[inflated.reason], inflated.bytes);
}

/** Reads the raw bytes of a body, unless its declared length is over the limit. */
async function readBody(request: HttpRequest, limits: JsonLimits): Promise<BodyReading> {
  if (request.body.kind !== 'unread') {
    return { ok: true, bytes: request.body.kind === 'bytes' ? request.body.bytes : new Uint8Array() };
  }
  const declared = Number(headerOf(request, 'content-length') ?? 0);
  if (declared > limits.bytes) return { ok: false, reason: 'too-large', bytes: new Uint8Array() };
  return request.body.read(limits);
}

function parse(request: HttpRequest, raw: Uint8Array, limits: JsonLimits): JsonReading {
  const mediaType = readJsonMediaType(headerOf(request, 'content-type'));
  if (mediaType === undefined) return refuse(unknownType, raw);
  const decoder = decoderOf(mediaType.charset);
  if (decoder === undefined) return refuse(unknownCharset, raw);
  try {
    return checkDepth(JSON.parse(decoder.decode(raw)), raw, limits);
  } catch {
    return refuse(raw.byteLength === 0 ? emptyBody : notJson, raw);
  }
}

function checkDepth(value: unknown, raw: Uint8Array | undefined, limits: JsonLimits): JsonReading {
  if (!nestsDeeperThan(value, limits.depth)) return { ok: true, value, raw };
  return refuse(tooDeep, raw ?? new Uint8Array());
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

function refuse([name, content]: Refusal, raw: Uint8Array): JsonReading {
  return { ok: false, response: problemResponse(httpProblems, name, content), raw };
}

/** The rest of an unread body would be taken for the next request. */
const close = { connection: 'close' };
const accept = { 'accept-encoding': contentEncodings, 'accept-post': 'application/json' };

const failures: Readonly<Record<BodyFailure, Refusal>> = {
  'too-large': ['body-too-large', { detail: 'Send a smaller body.', headers: close }],
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
