import { formatErrorName } from '@order-integration/internal';
import { ConfigurationError, type DeadLetter } from '@order-integration/queue';
import { type DeliveryJob, type RequestJob, RequestWaitsError } from '@order-integration/service';
import { type QueueName, toRecord } from './records/dead-letters.ts';

/**
 * Tells whoever runs the sandbox, on stderr, of something that went wrong. Texts of errors may hold content of an order, so that only the
 * name is written, but for those errors whose text is written for people: a setting that is wrong, and a request that waits.
 */
export function reportProblem(error: unknown): void {
  write(hasPublicText(error) ? `${error.message}${settingOf(error.message)}` : formatErrorName(error));
}

/** Returns what tells, in one line, of a job that is not tried any more. */
export function reportDeadLetter(queue: QueueName): (letter: DeadLetter<unknown>) => void {
  return (letter) => {
    const { id, account, marketplaceOrderId, code, attempts, reason } = toRecord(
      queue,
      letter as DeadLetter<RequestJob | DeliveryJob>,
    );
    const what = code === null ? 'request' : `notification of ${code}`;
    write(
      `dead letter ${id}: the ${what} for order ${marketplaceOrderId} of ${account} is not tried any more after ${attempts} attempts: ${reason}`,
    );
  };
}

function hasPublicText(error: unknown): error is Error {
  return ConfigurationError.isInstance(error) || RequestWaitsError.isInstance(error);
}

/** By which variable of the sandbox an option of its parts is set. */
const settings = { 'delivery.allowedNetworks': 'ALLOWED_NETWORKS' } as const;

function settingOf(message: string): string {
  const found = Object.entries(settings).find(([option]) => message.includes(option));
  return found === undefined ? '' : ` The sandbox sets ${found[0]} by the variable ${found[1]}.`;
}

/** One line, whatever is in it: an order's id is text of the sender. */
function write(text: string): void {
  console.error(`order-integration: ${text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 1_000)}`);
}
