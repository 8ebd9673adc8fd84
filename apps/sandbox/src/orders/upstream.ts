import {
  catalogue,
  type EmittedError,
  type ErrorCode,
  errorCodes,
  IntegrationError,
} from '@order-integration/contracts';
import { defineError } from '@order-integration/internal';

/** What one of VTEX's systems says against an order, in its own code. Which response code that becomes is decided elsewhere. */
export class UpstreamError extends defineError('UpstreamError') {
  /** The entry of `errors` that the notification will hold. */
  readonly entry: EmittedError;

  constructor(entry: EmittedError, options?: ErrorOptions) {
    super(`${entry.source} ${entry.code}: ${entry.description}`, options);
    this.entry = entry;
  }
}

/** Something that Fulfillment says. */
export function fulfillment(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Fulfillment', code, description });
}

/** Something that Checkout says. */
export function checkout(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Checkout', code, description });
}

/** Something that order integration itself says; its codes are the response codes. */
export function orderIntegration(code: string, description: string): UpstreamError {
  return new UpstreamError({ source: 'Order Integration', code, description });
}

/** The systems of VTEX that the order model asks, and what is said when one of them fails (inferred). */
export const internalServices = {
  catalogue: {
    source: 'Checkout',
    code: 'ORD021',
    description: 'The catalogue service could not be reached',
  },
  logistics: {
    source: 'Fulfillment',
    code: 'FMT0051',
    description: 'The logistics service could not be reached',
  },
  checkout: { source: 'Checkout', code: 'ORD021', description: 'The checkout service could not be reached' },
} as const;

/** One of them. */
export type InternalService = keyof typeof internalServices;

/** What a service does instead of its work, because somebody asked for it over `/sandbox/faults`. */
export type Disturbance = { readonly kind: 'off' } | { readonly kind: 'error'; readonly entry: EmittedError };

/** Which services are disturbed at the moment. */
export type Disturbances = Partial<Readonly<Record<InternalService, Disturbance>>>;

/** A connection to the internal services. */
export interface InternalClient {
  /**
   * Calls a service.
   * @throws {UpstreamError} what the service says against the order, or that it cannot be reached.
   */
  readonly call: <Answer>(service: InternalService, work: () => Answer | Promise<Answer>) => Promise<Answer>;
}

/** Connects to the services as they are. */
export function connectServices(disturbances: Disturbances): InternalClient {
  return {
    call: async (service, work) => {
      const disturbance = disturbances[service];
      if (disturbance?.kind === 'error') throw new UpstreamError(disturbance.entry);
      try {
        if (disturbance?.kind === 'off') throw refusedConnection(service);
        return await work();
      } catch (error) {
        if (!isConnectionError(error)) throw error;
        throw new UpstreamError(internalServices[service], { cause: error });
      }
    },
  };
}

/** What a socket says when nobody listens at the other end. */
function refusedConnection(service: InternalService): Error {
  return Object.assign(new Error(`connect ECONNREFUSED ${service}`), { code: 'ECONNREFUSED' });
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

/** Response codes by upstream code, as the catalogue of the contracts lists them (inferred). EOI001 is what is left. */
const responseCodes = new Map<string, ErrorCode>(
  errorCodes
    .filter((code) => code !== 'EOI001')
    .flatMap((code) => catalogue[code].upstream.map((entry) => [keyOf(entry), code] as const)),
);

/** The response code of an upstream error: EOI001 where there is no mapping (documented). */
export function mapUpstream(error: UpstreamError): IntegrationError {
  const code = responseCodes.get(keyOf(error.entry)) ?? 'EOI001';
  return new IntegrationError(code, [error.entry], { cause: error });
}

function keyOf({ source, code }: Pick<EmittedError, 'source' | 'code'>): string {
  return `${source} ${code}`;
}
