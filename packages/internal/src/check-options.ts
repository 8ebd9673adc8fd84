import { defineError } from './define-error.ts';

/** Something that cannot work as it was set up. The message names the option and the remedy. */
export class ConfigurationError extends defineError('ConfigurationError') {}

/** What one option may be, and what it is where it is left out. */
export interface OptionRule<Value> {
  /** Returns the value to use. Throws a ConfigurationError that names the option. */
  readonly check: (name: string, value: unknown) => Value;
}

/** The rules of a role's options, by name. */
export type OptionRules = Readonly<Record<string, OptionRule<unknown>>>;

/** The options that some rules make. */
export type Checked<Rules extends OptionRules> = {
  readonly [Name in keyof Rules]: Rules[Name] extends OptionRule<infer Value> ? Value : never;
};

/**
 * Checks the options of a role, and puts defaults where an option is undefined.
 * @param owner name of the function that takes the options.
 * @throws {ConfigurationError} that names an option that is unknown, missing, of the wrong type or out of its range.
 */
export function checkOptions<Rules extends OptionRules>(
  owner: string,
  given: unknown,
  rules: Rules,
): Checked<Rules> {
  return checkGroup(`${owner}: `, given, rules);
}

/** The numbers that an option may be, and what it is where it is left out. */
export interface NumberRange {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

/** A whole number within a range; `fallback` where it is left out. */
export function integer(range: NumberRange): OptionRule<number> {
  return numberRule('a whole number', range, Number.isInteger);
}

/** A number within a range; `fallback` where it is left out. */
export function number(range: NumberRange): OptionRule<number> {
  return numberRule('a number', range, (value) => typeof value === 'number');
}

function numberRule(
  what: string,
  { fallback, least, most }: NumberRange,
  isKind: (value: unknown) => boolean,
): OptionRule<number> {
  return rule(
    fallback,
    `${what} from ${least} to ${most}`,
    (value): value is number => isKind(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** A value that must be there. */
export function required<Value>(optional: OptionRule<Value | undefined>): OptionRule<Value> {
  return {
    check: (name, value) => {
      const checked = optional.check(name, value);
      if (checked !== undefined) return checked;
      throw new ConfigurationError(`${name} is missing.`);
    },
  };
}

/** True or false; `fallback` where it is left out. */
export function boolean(fallback: boolean): OptionRule<boolean> {
  return rule(fallback, 'true or false', (value): value is boolean => typeof value === 'boolean');
}

/** A text that is not empty; undefined where it is left out. */
export function text(): OptionRule<string | undefined> {
  return rule<string | undefined>(
    undefined,
    'a text that is not empty',
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

/** One of some texts; `fallback` where it is left out. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  fallback: Value,
): OptionRule<Value> {
  return rule(fallback, `one of ${values.join(', ')}`, (value): value is Value =>
    values.includes(value as Value),
  );
}

/** A function of the type that is named; undefined where it is left out. */
export function func<Value extends (...parts: never[]) => unknown>(): OptionRule<Value | undefined> {
  return rule<Value | undefined>(
    undefined,
    'a function',
    (value): value is Value => typeof value === 'function',
  );
}

/** An object that has some functions, such as a port; undefined where it is left out. */
export function objectWith<Value extends object>(
  ...functions: readonly (keyof Value & string)[]
): OptionRule<Value | undefined> {
  return rule<Value | undefined>(
    undefined,
    `an object with the functions ${functions.join(', ')}`,
    (value): value is Value =>
      typeof value === 'object' &&
      value !== null &&
      functions.every((name) => typeof Reflect.get(value, name) === 'function'),
  );
}

/** A list whose every item passes a test; `fallback` where it is left out. */
export function list<Item>(
  fallback: readonly Item[],
  what: string,
  isItem: (item: unknown) => boolean,
): OptionRule<readonly Item[]> {
  return rule(
    fallback,
    `a list of ${what}`,
    (value): value is readonly Item[] => Array.isArray(value) && value.every(isItem),
  );
}

/** Options within an option. */
export function group<Rules extends OptionRules>(rules: Rules): OptionRule<Checked<Rules>> {
  return { check: (name, value) => checkGroup(`${name}.`, value === undefined ? {} : value, rules) };
}

/** A value of the type that is named, which the role checks itself. */
export function anything<Value>(): OptionRule<Value> {
  return { check: (_name, value) => value as Value };
}

function rule<Value>(
  fallback: Value,
  what: string,
  holds: (value: unknown) => value is Value & {},
): OptionRule<Value> {
  return {
    check: (name, value) => {
      if (value === undefined) return fallback;
      if (holds(value)) return value;
      throw new ConfigurationError(`${name} must be ${what}; it is ${describe(value)}.`);
    },
  };
}

function checkGroup<Rules extends OptionRules>(prefix: string, given: unknown, rules: Rules): Checked<Rules> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ConfigurationError(
      `${prefix.replace(/[.: ]+$/, '')} must be an object of options; it is ${describe(given)}.`,
    );
  }
  const options = given as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(rules, name)) continue;
    throw new ConfigurationError(
      `${prefix}${name} is no option. These are: ${Object.keys(rules).join(', ')}.`,
    );
  }
  // Filled in a loop: queues check options with every job.
  const checked: Record<string, unknown> = {};
  for (const name of Object.keys(rules)) checked[name] = rules[name]?.check(prefix + name, options[name]);
  return checked as Checked<Rules>;
}

/** A value without its content, which may be a secret; a number or a truth value as it is. */
function describe(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
