import {
  ConfigurationError,
  checkQueueOptions,
  defaultQueueOptions,
  type QueueOptions,
} from '@order-integration/queue';

/** How a durable queue works. */
export interface DurableQueueOptions extends Partial<QueueOptions> {
  /** The name of the queue: letters, digits, hyphens, underscores, dots and slashes. Queues of one database differ by it. */
  readonly name: string;
  /** Seconds for which the key of a job that is done, discarded or dead is known; 604,800 (7 days). */
  readonly keySeconds?: number;
  /** Seconds after which a dead letter is deleted; 31,536,000 (365 days). */
  readonly deadLetterSeconds?: number;
  /** Milliseconds between looks for jobs that nobody announced, such as those that another process put off; 1,000. */
  readonly pollMilliseconds?: number;
  /** How often a job's process may be lost, or stop before it is done, until the job is taken to be the cause and made a dead letter; 25. */
  readonly mostInterruptions?: number;
}

/** The options with everything filled in. */
export type CheckedOptions = QueueOptions & Required<Omit<DurableQueueOptions, keyof QueueOptions>>;

const day = 86_400;

/**
 * Fills in what was left out.
 * @throws {ConfigurationError} that names the option that is wrong.
 */
export function checkedOptions(given: DurableQueueOptions): CheckedOptions {
  const options = {
    ...defaultQueueOptions,
    keySeconds: 7 * day,
    deadLetterSeconds: 365 * day,
    pollMilliseconds: 1_000,
    mostInterruptions: 25,
    ...given,
  };
  checkQueueOptions(options);
  if (!/^[\w\-./]{1,100}$/.test(options.name))
    throw new ConfigurationError(
      'name must be 1 to 100 letters, digits, hyphens, underscores, dots and slashes',
    );
  for (const option of ['keySeconds', 'deadLetterSeconds', 'pollMilliseconds', 'mostInterruptions'] as const)
    if (!Number.isInteger(options[option]) || options[option] < 1)
      throw new ConfigurationError(`${option} must be a whole number from 1`);
  return options;
}
