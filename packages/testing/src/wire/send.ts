import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request as open } from 'node:http';

/** What to send. */
export interface Outgoing {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** One text or some bytes, or several chunks, which are then sent with chunked transfer coding. */
  readonly body?: string | Uint8Array | readonly (string | Uint8Array)[];
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body parsed as JSON; undefined when it is empty. */
  readonly json: unknown;
}

/** Sends a request on a connection of its own and gives the whole answer. */
export function send(port: number, outgoing: Outgoing): Promise<Answer> {
  const { method = 'POST', path = '/echo', headers = {}, body = '' } = outgoing;
  return new Promise((resolve, reject) => {
    const request = open({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json: unknown = text === '' ? undefined : JSON.parse(text);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    request.on('error', reject);
    if (typeof body === 'string' || body instanceof Uint8Array) {
      // Said here because Node leaves it out for methods that have no body as a rule.
      const isChunked = 'transfer-encoding' in headers;
      if (!isChunked) request.setHeader('content-length', Buffer.byteLength(body));
      request.end(body);
      return;
    }
    for (const chunk of body) request.write(chunk);
    request.end();
  });
}
