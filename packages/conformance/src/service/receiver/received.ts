/** A notification as it came. */
export interface Received {
  readonly method: string;
  /** Below the connector's secret: what the service has appended. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly value: unknown;
  /** When it had come whole, by `performance.now()`. */
  readonly at: number;
}

/** A key of the notification's body; undefined where there is none. */
export function bodyValue({ value }: Pick<Received, 'value'>, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
