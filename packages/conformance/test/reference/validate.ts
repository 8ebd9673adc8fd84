import type { Issue } from './facts.ts';

type Members = Readonly<Record<string, unknown>>;

/** Every place of a JSON value that breaks the contract of the common body. */
export function validate(value: unknown): readonly Issue[] {
  if (!isObject(value)) return [issue('', 'object')];
  return [
    ...['code', 'flow'].flatMap((key) => (isFilled(value[key]) ? [] : [issue(`/${key}`, 'text')])),
    ...(typeof value.success === 'boolean' ? [] : [issue('/success', 'boolean')]),
    ...textsOrNull(value, '', ['marketplaceOrderId', 'accountName', 'operationId', 'message']),
    ...errorIssues(value.errors ?? null),
    ...fieldsIssues(value.fields ?? null),
  ];
}

function errorIssues(errors: unknown): readonly Issue[] {
  if (errors === null) return [];
  if (!Array.isArray(errors)) return [issue('/errors', 'array or null')];
  return errors.flatMap((error, index) =>
    isObject(error)
      ? textsOrNull(error, `/errors/${index}`, ['source', 'code', 'description'])
      : [issue(`/errors/${index}`, 'object')],
  );
}

function fieldsIssues(fields: unknown): readonly Issue[] {
  if (fields === null) return [];
  return isObject(fields)
    ? textsOrNull(fields, '/fields', ['mainOrderId', 'franchiseOrderId'])
    : [issue('/fields', 'object or null')];
}

function textsOrNull(holder: Members, place: string, keys: readonly string[]): readonly Issue[] {
  return keys
    .filter((key) => typeof (holder[key] ?? '') !== 'string')
    .map((key) => issue(`${place}/${key}`, 'text or null'));
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function issue(pointer: string, expected: string): Issue {
  return { pointer, message: `Expected ${expected}` };
}
