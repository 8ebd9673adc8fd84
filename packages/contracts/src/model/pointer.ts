/** Writes a path of keys and indexes as a JSON Pointer (RFC 6901): `['errors', 0]` becomes `/errors/0`. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
