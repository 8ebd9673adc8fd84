import { ContractError, notificationUrl } from '@order-integration/contracts';
import { DeliveryFailure } from './delivery-failure.ts';
import type { DeliveryJob } from './delivery-job.ts';

/**
 * The URL that a notification is posted to.
 * @throws {DeliveryFailure} `stopped`, when the endpoint is no URL of http or https.
 */
export function endpointUrl({ connectorEndpoint, accountName }: DeliveryJob): URL {
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
export function refuseCredentials({ username, password }: URL): void {
  if (username === '' && password === '') return;
  throw new DeliveryFailure('stopped', 'The endpoint holds credentials, which are never sent');
}
