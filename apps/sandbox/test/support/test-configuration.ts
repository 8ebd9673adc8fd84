import { type Configuration, readConfiguration } from '../../src/configuration.ts';

/** The configuration of a sandbox under test: any port, and deliveries that are tried again soon. */
export function testConfiguration(changes: Partial<Configuration> = {}): Configuration {
  return { ...readConfiguration({ PORT: '0', DELIVERY_DELAYS: '50,50', LANE_PAUSES: '100' }), ...changes };
}
