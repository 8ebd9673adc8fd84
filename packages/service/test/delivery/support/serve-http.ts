import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on this machine. */
export interface HttpServer {
  readonly port: number;
  readonly origin: string;
  /** What came in, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** How many connections were opened. */
  readonly connections: () => number;
}

/** Answers a request whose body has been read. */
export type Respond = (response: ServerResponse, request: IncomingMessage) => void;

/** Serves on a free port of 127.0.0.1 until the test has finished. */
export async function serveHttp(respond: Respond): Promise<HttpServer> {
  const requests: ReceivedRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      respond(response, request);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, requests, connections: () => connections };
}

/** Answers every request with one status. */
export function answering(status: number, headers: Readonly<Record<string, string>> = {}): Respond {
  return (response) => response.writeHead(status, headers).end();
}
