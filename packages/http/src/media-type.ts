/** What a `content-type` says, as far as JSON is concerned. */
export interface JsonMediaType {
  /** Label of the character encoding; UTF-8 where none is given. */
  readonly charset: string;
}

/**
 * Reads a `content-type`: `application/json`, any `+json`, with or without parameters. A missing one counts as JSON, because
 * no document says that VTEX sends it (our choice).
 * @returns undefined when it is another type.
 */
export function readJsonMediaType(contentType: string | undefined): JsonMediaType | undefined {
  // The two spellings that nearly every sender uses.
  if (contentType === 'application/json' || contentType === undefined) return utf8;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  if (!/^\s*application\/([a-z0-9.!#$&^_-]+\+)?json\s*$/.test(type)) return undefined;
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^\s"]+)"?\s*$/.exec(parameter)?.[1]);
  return { charset: charset.find((label) => label !== undefined) ?? 'utf-8' };
}

const utf8: JsonMediaType = { charset: 'utf-8' };
