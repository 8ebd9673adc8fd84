import { ConfigurationError } from '@order-integration/internal';

/** The limits that a server of either role puts on a body, as its owner declares them. */
export interface DeclaredBodyLimits {
  /** The largest body that it accepts, in bytes. Default 1,048,576. */
  readonly bodyLimitBytes?: number | undefined;
  /** The time that it gives a slow body, in milliseconds. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;
}

/** The same with the defaults filled in. */
export interface BodyLimits {
  readonly bodyLimitBytes: number;
  readonly bodyTimeoutMs: number;
}

/** Below this, bodies that every server must take would be over the limit. */
const smallestLimit = 16_384;

/**
 * Fills in the defaults.
 * @throws {ConfigurationError} where the body limit is below 16,384 bytes or the body's time is not above zero.
 */
export function bodyLimits({
  bodyLimitBytes = 1_048_576,
  bodyTimeoutMs = 10_000,
}: DeclaredBodyLimits): BodyLimits {
  if (!(bodyLimitBytes >= smallestLimit)) {
    throw new ConfigurationError(`target.bodyLimitBytes must be ${smallestLimit} or more`);
  }
  if (!(bodyTimeoutMs > 0)) throw new ConfigurationError('target.bodyTimeoutMs must be above 0');
  return { bodyLimitBytes, bodyTimeoutMs };
}

/**
 * Reads an address that the owner of a target declares.
 * @param name the fact, for the error.
 * @throws {ConfigurationError} where it is not an http(s) URL.
 */
export function httpUrl(name: string, text: string): URL {
  const url = parseUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new ConfigurationError(`target.${name} must be an http(s) URL`);
  return url;
}

/** A fact that a check may need. */
export interface DeclarableFact<Target> {
  /** Its option, and what it is, as a message names it. */
  readonly text: string;
  readonly isDeclared: (target: Target) => boolean;
}

/** Why a check cannot run against a target: the facts to declare. Null where none is missing. */
export function missingFacts<Need extends string, Target>(
  facts: Readonly<Record<Need, DeclarableFact<Target>>>,
  needs: readonly Need[],
  target: Target,
): string | null {
  const missing = needs.map((need) => facts[need]).filter(({ isDeclared }) => !isDeclared(target));
  if (missing.length === 0) return null;
  return `the target must declare ${missing.map(({ text }) => text).join(' and ')}`;
}

/** Not by `URL.canParse`: once Node 20 or 22 has optimised it, it denies hosts that are not ASCII. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
