import type { InternalService } from '../upstream/internal-service.ts';
import { internalServices } from '../upstream/internal-service.ts';
import type { ScenarioPlan } from './scenario.ts';
import { fault, place } from './steps.ts';

/** Scenarios in which something of VTEX's goes wrong. */
export const disturbedScenarios: readonly ScenarioPlan[] = [
  {
    code: 'EOI000',
    title: 'Processing crashes',
    condition: 'An exception that nobody catches is thrown while the order is placed.',
    steps: (orderId) => [fault(orderId, { kind: 'crash' }), place(orderId)],
  },
  {
    code: 'EOI001',
    title: 'An upstream error has no mapping',
    condition: 'Checkout answers ORD015.1, for which there is no response code.',
    steps: (orderId) => [
      fault(orderId, {
        kind: 'upstream-error',
        service: 'checkout',
        source: 'Checkout',
        code: 'ORD015.1',
        description: 'The cart could not be priced',
      }),
      place(orderId),
    ],
  },
  ...(Object.keys(internalServices) as InternalService[]).map(
    (service): ScenarioPlan => ({
      code: 'EOI006',
      title: `The ${service} service fails`,
      condition: `The ${service} service is switched off, so that connecting to it is refused.`,
      steps: (orderId) => [fault(orderId, { kind: 'service-off', service }), place(orderId)],
    }),
  ),
  {
    code: 'EOI010',
    title: 'Processing runs out of time',
    condition: 'Processing hangs until its limit, which is five seconds here, has passed.',
    steps: (orderId) => [fault(orderId, { kind: 'time-out', done: false }), place(orderId)],
  },
];
