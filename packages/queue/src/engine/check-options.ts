import { ConfigurationError } from '../errors/configuration-error.ts';
import type { AddOptions } from '../queue.ts';
import type { QueueOptions } from '../queue-options.ts';

/**
 * Refuses options that no queue can work with.
 * @throws {ConfigurationError} that names the option.
 */
export function checkQueueOptions({
  concurrency,
  retry,
  stopMilliseconds,
  abortMilliseconds,
}: QueueOptions): void {
  if (!Number.isInteger(concurrency) || concurrency < 1) refuse('concurrency must be a whole number from 1');
  if (!retry.delays.every(isTime)) refuse('retry.delays must be milliseconds from 0');
  if (!(retry.jitter >= 0 && retry.jitter <= 1)) refuse('retry.jitter must be a share from 0 to 1');
  if (!isTime(stopMilliseconds)) refuse('stopMilliseconds must be milliseconds from 0');
  if (!isTime(abortMilliseconds)) refuse('abortMilliseconds must be milliseconds from 0');
}

/**
 * Refuses a job that cannot be known by its key or ordered by its group.
 * @throws {ConfigurationError} that names the option.
 */
export function checkAdd({ key, group, afterMilliseconds = 0 }: AddOptions): void {
  if (typeof key !== 'string' || key === '') refuse('key must be a text that is not empty');
  if (typeof group !== 'string' || group === '') refuse('group must be a text that is not empty');
  if (!isTime(afterMilliseconds)) refuse('afterMilliseconds must be milliseconds from 0');
}

function isTime(milliseconds: number): boolean {
  return Number.isFinite(milliseconds) && milliseconds >= 0;
}

function refuse(message: string): never {
  throw new ConfigurationError(message);
}
