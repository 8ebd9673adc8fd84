/** A class of errors that is recognised across copies of a package. */
export interface ErrorClass<Name extends string> {
  new (message?: string, options?: { readonly cause?: unknown }): Error & { readonly name: Name };
  /** Whether a value is an error of this class, made by any copy of the package. */
  isInstance<Class extends abstract new (...parts: never) => Error>(
    this: Class,
    value: unknown,
  ): value is InstanceType<Class>;
}

/** What a more special class of errors can be made of: one of `defineError`, whose instances have any name. */
export type AnyErrorClass = Pick<ErrorClass<string>, 'isInstance'> & {
  new (...parts: never[]): Error & { readonly name: string };
};

/** A class that makes what its base makes, under a name of its own. */
export type MoreSpecial<Name extends string, Base extends AnyErrorClass> = Pick<Base, 'isInstance'> & {
  new (...parts: ConstructorParameters<Base>): InstanceType<Base> & { readonly name: Name };
};

/**
 * Makes the base class of one kind of error. Its instances carry a brand from the global symbol registry, so `isInstance` and
 * `instanceof` recognise an error of any copy of a package: an ES module, a CommonJS build, another version, a bundle.
 * @param name name of the error, which is also the name of the class that extends the base.
 * @param general the class of which each error of the new one is an error too; its name must be typed as any text, by `defineError<string>`.
 * @example
 * export class HandlerTimeoutError extends defineError('HandlerTimeoutError') {}
 */
export function defineError<Name extends string>(name: Name): ErrorClass<Name>;
export function defineError<Name extends string, Base extends AnyErrorClass>(
  name: Name,
  general: Base,
): MoreSpecial<Name, Base>;
export function defineError(name: string, general: new (...parts: never[]) => Error = Error): unknown {
  const brand = Symbol.for(`order-integration.${name}`);

  class BrandedError extends general {
    static isInstance(value: unknown): boolean {
      // biome-ignore lint/complexity/noThisInStatic: the class that is asked, which may be derived from this one
      return isInstanceOf(this, value);
    }

    static override [Symbol.hasInstance](value: unknown): boolean {
      // biome-ignore lint/complexity/noThisInStatic: the class on the right of `instanceof`, which may be derived from this one
      return isInstanceOf(this, value);
    }
  }

  // On the prototype: neither shows among the properties of an error that somebody prints.
  Object.defineProperty(BrandedError.prototype, 'name', { value: name, writable: true, configurable: true });
  Object.defineProperty(BrandedError.prototype, brand, { value: true });

  /** @param asked undefined where `isInstance` was handed on without its class, to a filter for one. */
  function isInstanceOf(asked: object | undefined, value: unknown): boolean {
    // The brand stands for the class that extends this base directly; one derived from that is told by its prototype.
    const isDefinedClass = asked === undefined || Object.getPrototypeOf(asked) === BrandedError;
    if (!isDefinedClass) return Function.prototype[Symbol.hasInstance].call(asked, value);
    return typeof value === 'object' && value !== null && brand in value;
  }

  return BrandedError;
}
