import type { EmittedResult } from '@order-integration/contracts';
import { CheckFailure } from '../check-failure.ts';

/**
 * Holds an error to an entry that names one of some fields.
 * @throws {CheckFailure} where none does.
 */
export function expectNamed({ errors }: EmittedResult, fields: readonly string[]): void {
  const descriptions = (errors ?? []).map(({ description }) => description);
  if (fields.some((field) => descriptions.some((description) => description.includes(field)))) return;
  throw new CheckFailure(`no entry of errors names ${fields.join(' or ')}: ${JSON.stringify(descriptions)}`);
}
