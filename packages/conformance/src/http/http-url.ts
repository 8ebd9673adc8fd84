/**
 * Reads an address that the owner of a target declares.
 * @param name the fact, for the error.
 * @throws {TypeError} where it is not an http(s) URL.
 */
export function httpUrl(name: string, text: string): URL {
  const url = parseUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError(`${name} must be an http(s) URL`);
  return url;
}

/** Not by `URL.canParse`: once Node 20 or 22 has optimised it, it denies hosts that are not ASCII. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
