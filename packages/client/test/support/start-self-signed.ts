import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const dataFile = (name: string) => readFile(new URL(`../data/${name}`, import.meta.url), 'utf8');

/** Serves HTTPS with a certificate that nobody has signed but itself, until the test has finished. Returns the URL. */
export async function startSelfSigned(): Promise<string> {
  const [key, cert] = await Promise.all([
    dataFile('self-signed.key.pem'),
    dataFile('self-signed.certificate.pem'),
  ]);
  const server = createServer({ key, cert }, (_incoming, response) => response.end());
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}
