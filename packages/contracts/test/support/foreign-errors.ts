/** An error as another copy of this package makes it: known by its brand only, and perhaps newer than this copy. */
export function foreignIntegrationError(parts: { readonly code: unknown; readonly errors?: unknown }): Error {
  return Object.assign(new Error('made by another copy'), parts, {
    [Symbol.for('order-integration.IntegrationError')]: true,
  });
}

/** A ContractError of another copy of this package. */
export function foreignContractError(issues: unknown): Error {
  return Object.assign(new Error('made by another copy'), {
    issues,
    [Symbol.for('order-integration.ContractError')]: true,
  });
}
