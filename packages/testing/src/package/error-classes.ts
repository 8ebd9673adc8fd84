/** What a copy of a package exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

interface ErrorClass {
  readonly prototype: Error;
  readonly isInstance?: unknown;
  [Symbol.hasInstance](value: unknown): boolean;
}

/**
 * Returns what is wrong with the error classes that a package exports: one that extends `Error` and is not branded, and one whose errors
 * another copy of the package does not recognise, or mistakes for something else. An empty list where nothing is.
 * @param copies the package as source, as an ES module and as CommonJS, by name.
 */
export function findErrorClassFaults(copies: Readonly<Record<string, Exports>>): readonly string[] {
  const classes = Object.entries(copies).flatMap(([copy, exports]) =>
    errorClassesOf(exports).map(([name, errorClass]) => ({
      name,
      errorClass,
      exports,
      title: `${name} of ${copy}`,
    })),
  );
  const faults = classes.flatMap(({ title, name, errorClass }) =>
    brandFaults(name, errorClass).map((fault) => `${title} ${fault}`),
  );
  // What has no brand is recognised by nobody: saying so for each pair would only hide it.
  if (faults.length > 0) return faults;
  return classes.flatMap((asked) =>
    classes.flatMap((made) => {
      const expected = isSame(made.exports, made.name, asked.name);
      const fault = recognitionFault(asked.errorClass, made.errorClass, expected);
      return fault === undefined ? [] : [`${asked.title} asked for ${made.title}: ${fault}`];
    }),
  );
}

/** The classes of errors among what a package exports. */
function errorClassesOf(exports: Exports): readonly (readonly [string, ErrorClass])[] {
  return Object.entries(exports).filter(
    (entry): entry is [string, ErrorClass] =>
      typeof entry[1] === 'function' && entry[1].prototype instanceof Error,
  );
}

function brandFaults(name: string, errorClass: ErrorClass): readonly string[] {
  const { prototype, isInstance } = errorClass;
  const strangers = [undefined, null, 'text', 7, {}, [], () => {}, new Error('text'), { name }];
  const brand = Symbol.for(`order-integration.${name}`);
  return [
    ...(brand in prototype ? [] : ['is not made by defineError']),
    ...(typeof isInstance === 'function' ? [] : ['has no isInstance']),
    ...(prototype.name === name ? [] : [`makes errors whose name is ${prototype.name}`]),
    ...strangers
      .filter((value) => isRecognised(errorClass, value).some(Boolean))
      .map((value) => `takes ${String(value)} for one of its errors`),
  ];
}

/** Whether an error of one class is one of another as well: the same class, or a more general one of which it is made. */
function isSame(exports: Exports, name: string, general: string): boolean {
  const classes = new Map(errorClassesOf(exports));
  const generalPrototype = classes.get(general)?.prototype;
  const prototype = classes.get(name)?.prototype;
  if (generalPrototype === undefined || prototype === undefined) return false;
  return name === general || Object.prototype.isPrototypeOf.call(generalPrototype, prototype);
}

function recognitionFault(errorClass: ErrorClass, other: ErrorClass, expected: boolean): string | undefined {
  // Made without its constructor, which asks for what only its package knows; the brand hangs on the prototype.
  const error: unknown = Object.create(other.prototype);
  const told = isRecognised(errorClass, error);
  if (told.every((each) => each === expected)) return undefined;
  return `isInstance says ${told[0]}, instanceof says ${told[1]}, expected ${expected}`;
}

function isRecognised(errorClass: ErrorClass, value: unknown): readonly [unknown, boolean] {
  const { isInstance } = errorClass;
  return [
    typeof isInstance === 'function' && isInstance.call(errorClass, value),
    errorClass[Symbol.hasInstance](value),
  ];
}
