import { type HttpRequest, headerOf } from './http-request.ts';
import { readJsonMediaType } from './media-type.ts';

/**
 * The raw bytes of a request's body as text, for keeping: in the declared character encoding, a byte order mark included. Bytes that
 * the encoding does not have are replaced by U+FFFD, so that only the bytes themselves are sure to be what was sent. Never throws.
 */
export function bodyText(request: HttpRequest, raw: Uint8Array): string {
  const declared =
    request.body.kind === 'text' ? undefined : readJsonMediaType(headerOf(request, 'content-type'));
  return (decoderOf(declared?.charset ?? 'utf-8') ?? utf8).decode(raw);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decoderOf(label: string): typeof utf8 | undefined {
  try {
    return label === 'utf-8' ? utf8 : new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}
