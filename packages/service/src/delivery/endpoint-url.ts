import { ContractError, notificationUrl } from '@order-integration/contracts';
import { DeliveryFailure } from '../errors.ts';
import type { DeliveryJob } from './delivery-job.ts';

/** Most URLs that are kept as parsed. */
const mostUrls = 1_000;
const urls = new Map<string, URL>();

/**
 * The URL that a notification is posted to. A service delivers to few connectors, again and again, so the last ones are kept as parsed; do
 * not change what is returned.
 * @throws {DeliveryFailure} `stopped`, when the endpoint is no URL of http or https.
 */
export function endpointUrl(job: DeliveryJob): Readonly<URL> {
  const key = `${job.accountName}\0${job.connectorEndpoint}`;
  const known = urls.get(key);
  if (known !== undefined) return known;
  const url = parse(job);
  if (urls.size >= mostUrls) urls.clear();
  urls.set(key, url);
  return url;
}

function parse({ connectorEndpoint, accountName }: DeliveryJob): URL {
  try {
    return notificationUrl(connectorEndpoint, accountName);
  } catch (error) {
    if (!ContractError.isInstance(error)) throw error;
    throw new DeliveryFailure('stopped', 'The endpoint is no http or https URL');
  }
}

/**
 * Refuses a URL that names a user or a password: they would have to be sent, or dropped without a word.
 * @throws {DeliveryFailure} `stopped`.
 */
export function refuseCredentials({ username, password }: Readonly<URL>): void {
  if (username === '' && password === '') return;
  throw new DeliveryFailure('stopped', 'The endpoint holds credentials, which are never sent');
}
