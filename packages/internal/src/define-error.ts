/** A class of errors that is recognised across copies of a package. */
export interface ErrorClass<Name extends string> {
  new (message?: string, options?: { readonly cause?: unknown }): Error & { readonly name: Name };
  /** Whether a value is an error of this class, made by any copy of the package. */
  isInstance<Class extends abstract new (...parts: never) => Error>(
    this: Class,
    value: unknown,
  ): value is InstanceType<Class>;
}

/**
 * Makes the base class of one kind of error. Its instances carry a brand from the global symbol registry, so `isInstance` and
 * `instanceof` recognise an error of any copy of a package: an ES module, a CommonJS build, another version, a bundle.
 * @param name name of the error, which is also the name of the class that extends the base.
 * @example
 * export class HandlerTimeoutError extends defineError('HandlerTimeoutError') {}
 */
export function defineError<Name extends string>(name: Name): ErrorClass<Name> {
  const brand = Symbol.for(`order-integration.${name}`);

  class BrandedError extends Error {
    declare readonly name: Name;

    static isInstance<Class extends abstract new (...parts: never) => Error>(
      this: Class,
      value: unknown,
    ): value is InstanceType<Class> {
      return isBranded(value);
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      // biome-ignore lint/complexity/noThisInStatic: the class on the right of `instanceof`, which may be derived from this one
      return isInstanceOf(this, value);
    }
  }

  // On the prototype: neither shows among the properties of an error that somebody prints.
  Object.defineProperty(BrandedError.prototype, 'name', { value: name, writable: true, configurable: true });
  Object.defineProperty(BrandedError.prototype, brand, { value: true });

  /** The brand stands for the class that extends the base directly; one derived from that is told by its prototype. */
  function isInstanceOf(asked: object, value: unknown): boolean {
    const isDefinedClass = Object.getPrototypeOf(asked) === BrandedError;
    return isDefinedClass ? isBranded(value) : Function.prototype[Symbol.hasInstance].call(asked, value);
  }

  function isBranded(value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }

  return BrandedError;
}
