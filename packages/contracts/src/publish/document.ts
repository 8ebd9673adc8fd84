/** A file that is published with the package. */
export interface PublishedDocument {
  /** Path from the package's folder. */
  readonly path: string;
  readonly content: unknown;
}

/** The text of a published file. */
export function toText({ content }: PublishedDocument): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
