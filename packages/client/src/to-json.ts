import { ContractError } from '@order-integration/contracts';

/** A value as JSON text, and as what a reader of that text gets. */
export interface Json {
  readonly text: string;
  readonly value: unknown;
}

/**
 * Writes a value as JSON. What is checked afterwards is `value`, so that nothing but what was checked is sent, whatever getters and
 * `toJSON` methods the original has.
 * @throws {ContractError} when JSON cannot hold it.
 */
export function toJson(original: unknown): Json {
  const text = stringify(original);
  return { text, value: JSON.parse(text) };
}

function stringify(original: unknown): string {
  try {
    return JSON.stringify(original) ?? 'null';
  } catch (cause) {
    throw new ContractError([{ pointer: '', message: 'Must be a value that JSON can hold' }], { cause });
  }
}
