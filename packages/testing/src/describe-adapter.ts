import { describe } from 'vitest';
import { describeConformance } from './describe-conformance.ts';
import { describeHostRoutes } from './describe-host-routes.ts';
import { describeParserFirst } from './describe-parser-first.ts';
import { describeResults } from './describe-results.ts';
import { describeRoles } from './describe-roles.ts';
import { describeSecrets } from './describe-secrets.ts';
import { describeServiceConformance } from './describe-service-conformance.ts';
import type { StartHost } from './host.ts';

/**
 * Everything that an adapter must show on one framework, major and platform, over a real port.
 * @param name the framework, its major and its platform.
 */
export function describeAdapter(name: string, start: StartHost): void {
  describe(name, () => {
    describeConformance(start);
    describeServiceConformance(start);
    describeRoles(start);
    describeResults(start);
    describeHostRoutes(start);
    describeParserFirst(start);
    describeSecrets(start);
  });
}
