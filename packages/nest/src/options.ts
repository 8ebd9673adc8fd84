import type { FactoryProvider, ModuleMetadata } from '@nestjs/common';
import type { ConnectorOptions } from '@order-integration/connector';
import type { Role } from '@order-integration/http';

/**
 * A connector whose handlers are decorated methods, or a role that exists already. `path` is that of the mount as the outside sees
 * it: a global prefix of the application is not added.
 */
export type OrderIntegrationOptions = { readonly path: string } & (
  | Omit<ConnectorOptions, 'on'>
  | { readonly role: Role }
);

/** Options that other providers are needed for. */
export interface OrderIntegrationAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>,
    Pick<FactoryProvider, 'inject'> {
  readonly useFactory: (
    ...dependencies: never[]
  ) => OrderIntegrationOptions | Promise<OrderIntegrationOptions>;
}

/** Token of the options. */
export const optionsToken = Symbol.for('order-integration.nest.options');
