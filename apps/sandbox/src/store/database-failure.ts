const brand = Symbol.for('order-integration.sandbox.DatabaseFailure');

/** The database did not do its work: it is away, full, or asks to try again. What was asked of it was not wrong. */
export class DatabaseFailure extends Error {
  readonly [brand] = true;
  override readonly name = 'DatabaseFailure';

  /** Whether a value is a DatabaseFailure of any copy of this module. */
  static isInstance(value: unknown): value is DatabaseFailure {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** Bad data, a broken constraint, wrong syntax: classes of SQLSTATE that tell of a mistake in the statement, which time does not heal. */
const mistakes = /^(22|23|42)[0-9A-Z]{3}$/;

/** What an error that the database threw becomes. */
export function asDatabaseFailure(error: unknown): unknown {
  if (DatabaseFailure.isInstance(error) || mistakes.test(codeOf(error))) return error;
  return new DatabaseFailure('The database failed', { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
