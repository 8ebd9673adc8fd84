import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request as open } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished } from 'vitest';

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

/** A TCP connection on which a test says byte for byte what is sent. */
export interface RawConnection {
  /** Resolves once the bytes are handed to the kernel. Nothing is read meanwhile unless a `read` is waiting. */
  readonly write: (bytes: string | Uint8Array) => Promise<void>;
  /** Reads until the text that has come since the last call matches, and takes it. Rejects when the peer closes first. */
  readonly read: (pattern: RegExp) => Promise<string>;
  /** Resolves with what is left when the peer has closed. */
  readonly closed: () => Promise<string>;
  /** Breaks the connection off. */
  readonly destroy: () => void;
}

/** Opens a connection that lives until the test has finished. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  onTestFinished(() => void socket.destroy());
  let text = '';
  let failure: Error | undefined;
  const watchers = new Set<() => void>();
  const wake = () => {
    for (const watcher of watchers) watcher();
  };
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    wake();
  });
  socket.on('error', (error) => {
    failure = error;
  });
  socket.on('close', wake);
  await new Promise((resolve) => socket.once('connect', resolve));

  const waitFor = <Value>(look: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const watcher = () => {
        const value = look();
        if (value === undefined && !socket.closed) return;
        watchers.delete(watcher);
        socket.pause();
        if (value !== undefined) resolve(value);
        else reject(new Error(`Closed after ${JSON.stringify(text.slice(-200))}`, { cause: failure }));
      };
      watchers.add(watcher);
      socket.resume();
      watcher();
    });

  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    read: (pattern) =>
      waitFor(() => {
        const match = pattern.exec(text);
        if (match === null) return undefined;
        const taken = text.slice(0, match.index + match[0].length);
        text = text.slice(taken.length);
        return taken;
      }),
    closed: () => waitFor(() => (socket.closed ? text : undefined)),
    destroy: () => socket.destroy(),
  };
}

/** Problem details as RFC 9457 has them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Expects an answer to be a problem of a type, whole and well-formed; gives its body. */
export function expectProblem(answer: Answer, status: number, name: string): Problem {
  expect({ status: answer.status, contentType: answer.headers['content-type'], body: answer.json }).toEqual({
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: expect.objectContaining({
      type: `urn:order-integration:problem:${name}`,
      status,
      title: expect.stringMatching(/\w/),
      detail: expect.stringMatching(/\w.*\.$/),
    }),
  });
  return answer.json as Problem;
}
