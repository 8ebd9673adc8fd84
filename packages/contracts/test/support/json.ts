/** An object as JSON has it. */
export type JsonObject = Record<string, unknown>;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A place in a JSON value: the keys and indexes that lead to it. */
export type Path = readonly (string | number)[];

/** Every place in a JSON value, the value itself first. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value))
    return [path, ...value.flatMap((item, index) => placesIn(item, [...path, index]))];
  if (!isObject(value)) return [path];
  return [path, ...Object.keys(value).flatMap((key) => placesIn(value[key], [...path, key]))];
}

/** The value at a place; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((holder, key) => {
    if (Array.isArray(holder)) return holder[Number(key)];
    return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  }, value);
}

/** What a change gives for a place that is to be left out. */
export const removed = Symbol('removed');

/** A copy of a JSON value with one place changed. The original stays as it is. */
export function changeAt(value: unknown, path: Path, change: (current: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    const index = Number(key);
    const next = changeAt(value[index], rest, change);
    return next === removed ? value.toSpliced(index, 1) : value.with(index, next);
  }
  if (!isObject(value)) return value;
  const next = changeAt(value[key], rest, change);
  return next === removed ? withoutKey(value, String(key)) : withKey(value, String(key), next);
}

/** A copy of an object with a key of its own, `__proto__` too, as `JSON.parse` makes it. */
export function withKey(object: JsonObject, key: string, value: unknown): JsonObject {
  return Object.defineProperty({ ...object }, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function withoutKey(object: JsonObject, key: string): JsonObject {
  const copy = { ...object };
  delete copy[key];
  return copy;
}
