import { ConfigurationError } from './configuration-error.ts';
import { type ConnectorLimits, defaultLimits } from './connector-options.ts';

/** A timer of Node fires at once beyond this. */
const longestTimer = 2_147_483_647;

/** The least and the most of each limit. */
const ranges: Readonly<Record<keyof ConnectorLimits, readonly [number, number]>> = {
  bodyBytes: [1, 1_073_741_824],
  bodyMilliseconds: [1, longestTimer],
  bodyDepth: [1, 1_000],
  handlerMilliseconds: [1, longestTimer],
  rememberedNotifications: [0, 16_000_000],
};

/**
 * Every limit: as given, or its default where it is undefined.
 * @throws {ConfigurationError} that names a limit that cannot hold.
 */
export function checkLimits(given: Partial<ConnectorLimits> = {}): ConnectorLimits {
  const limits: Record<keyof ConnectorLimits, number> = { ...defaultLimits };
  for (const [name, [least, most]] of Object.entries(ranges) as [keyof ConnectorLimits, [number, number]][]) {
    const value = given[name] === undefined ? defaultLimits[name] : given[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new ConfigurationError(`limits.${name} must be a whole number from ${least} to ${most}.`);
    }
    limits[name] = value;
  }
  return limits;
}
