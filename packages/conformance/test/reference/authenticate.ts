import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ConnectorAuthentication } from '../../src/index.ts';
import type { Facts } from './facts.ts';

/** Where a request shows its secret, and the path that is left. */
export interface Shown {
  readonly shown: string | null;
  readonly path: string;
}

/** Finds the secret that a request shows. `path` is below the base path. */
export function shownSecret(
  { kind, ...rest }: ConnectorAuthentication,
  path: string,
  headers: IncomingHttpHeaders,
): Shown {
  if (kind === 'path-secret') {
    const [, segment = '', remainder = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
    return { shown: decoded(segment), path: remainder };
  }
  const value = 'name' in rest ? headers[rest.name.toLowerCase()] : undefined;
  return { shown: typeof value === 'string' ? value : null, path };
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function isEqual(one: string | null, other: string): boolean {
  const [left, right] = [Buffer.from(one ?? ''), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether a request is signed at all, and not too long ago: all that its head tells. */
export function isInTime({ headers }: Pick<Facts, 'headers'>): boolean {
  const ageSeconds = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']));
  return ageSeconds < 300 && headers['webhook-signature'] !== undefined;
}

/** Whether the signature of a request covers its content. */
export function isSigned({ headers, bytes }: Facts, secret: string): boolean {
  const prefix = `${headers['webhook-id']}.${headers['webhook-timestamp']}.`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = `v1,${createHmac('sha256', key).update(prefix).update(bytes).digest('base64')}`;
  const signatures = String(headers['webhook-signature'] ?? '').split(' ');
  return isInTime({ headers }) && signatures.some((signature) => isEqual(signature, right));
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
