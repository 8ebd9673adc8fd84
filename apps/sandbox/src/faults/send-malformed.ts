import { lookup } from 'node:dns';
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { notificationKey, notificationUrl } from '@order-integration/contracts';
import { type Attempt, RetryLater } from '@order-integration/queue';
import type { DeliveryAttempt, DeliveryJob } from '@order-integration/service';

/** Sends a body that breaks the contract. @throws {RetryLater} always: the next attempt sends the right one. */
export type SendMalformed = (
  job: DeliveryJob,
  form: 'broken-json' | 'missing-code',
  attempt: Attempt,
) => Promise<never>;

/** How long a malformed attempt may take. */
const timeLimitMs = 5_000;

/**
 * Makes what sends malformed bodies. It reaches the allowed networks only, so that a fault can never be turned on somebody else's server.
 * @param allowedNetworks such as `127.0.0.0/8`.
 */
export function createSendMalformed(
  allowedNetworks: readonly string[],
  record: (attempt: DeliveryAttempt) => Promise<void>,
): SendMalformed {
  const allowed = new BlockList();
  for (const network of allowedNetworks) {
    const [address = '', prefix] = network.split('/');
    allowed.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return async (job, form, { number, signal }) => {
    const startedAt = new Date();
    const url = notificationUrl(job.connectorEndpoint, job.accountName);
    const status = await post(url, bodies[form](job), allowed, signal).catch(() => undefined);
    const reason = `A fault sent ${form} on purpose`;
    await record({
      key: notificationKey(job.result),
      number,
      origin: url.origin,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      outcome: 'retry',
      status,
      reason,
    });
    throw new RetryLater(reason);
  };
}

const bodies = {
  'broken-json': ({ result }: DeliveryJob) => JSON.stringify(result).slice(0, -20),
  'missing-code': ({ result }: DeliveryJob) => JSON.stringify({ ...result, code: undefined }),
} as const;

/** The status of the answer. Rejects where the address is not allowed. */
function post(url: URL, body: string, allowed: BlockList, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replaceAll(/[[\]]/g, '');
    if (isIP(host) !== 0 && !isAllowed(allowed, host)) return reject(new Error('The address is not allowed'));
    const options = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      lookup: lookupAmong(allowed),
      signal,
    };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const outgoing: ClientRequest = send(url, options, (answer) => {
      answer
        .resume()
        .once('error', reject)
        .once('close', () => resolve(answer.statusCode));
    });
    // Not by `AbortSignal.any` with a time-out: nobody would hold the latter, and once it is collected it never fires.
    const timer = setTimeout(() => outgoing.destroy(new Error('The connector was too slow')), timeLimitMs);
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.once('error', reject).end(body);
  });
}

/** The address that is connected to is the one that was looked at. */
function lookupAmong(allowed: BlockList): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return done(error ?? new Error('The name has no address'), []);
      if (!addresses.every(({ address }) => isAllowed(allowed, address)))
        return done(new Error('The address is not allowed'), []);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

function isAllowed(allowed: BlockList, address: string): boolean {
  return allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
