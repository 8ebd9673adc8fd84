import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './http-request.ts';
import { originForm } from './mount-path.ts';
import { nodeBody } from './node-body.ts';
import type { RequestBody } from './request-body.ts';

/** What parsers of a host leave on a node:http request. */
interface HostParsed {
  /** The bytes as sent, where the host keeps them (Nest's `rawBody`, a `verify` of Express's parsers). */
  readonly rawBody?: unknown;
  /** What the host's parser made of them. */
  readonly body?: unknown;
}

/**
 * A node:http request as an `HttpRequest`. A body that a parser of the host has consumed is taken from where such parsers put it.
 * @param url what is left of the URL below the mount.
 */
export function fromIncoming(incoming: IncomingMessage & HostParsed, url: string): HttpRequest {
  const { method = 'GET', headers } = incoming;
  return { method, url: originForm(url), headers, body: bodyOf(incoming) };
}

function bodyOf(incoming: IncomingMessage & HostParsed): RequestBody {
  // Express 4's parsers set an empty body even when they have read nothing, so the stream is asked instead.
  if (!incoming.readableDidRead) return incoming.readableEnded ? nothing : nodeBody(incoming);
  const { rawBody, body } = incoming;
  if (rawBody instanceof Uint8Array) return { kind: 'bytes', bytes: rawBody };
  if (body instanceof Uint8Array) return { kind: 'bytes', bytes: body };
  if (typeof body === 'string') return { kind: 'text', text: body };
  return { kind: 'parsed', value: body };
}

/** A stream that ended without a byte: whatever a parser has made of that, nothing was sent. */
const nothing: RequestBody = { kind: 'bytes', bytes: new Uint8Array() };
