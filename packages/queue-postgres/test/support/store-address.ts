/** Where a store is. */
export type StoreAddress =
  | { readonly kind: 'postgres'; readonly connectionString: string; readonly schema: string }
  | { readonly kind: 'embedded'; readonly directory: string };
