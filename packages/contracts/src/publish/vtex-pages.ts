/** A page of VTEX's documentation on which a published document rests. */
export interface VtexPage {
  /** What the page is, in our words. */
  readonly description: string;
  readonly url: string;
}

const guides = 'https://developers.vtex.com/docs/guides';
const reference =
  'https://developers.vtex.com/docs/api-reference/marketplace-protocol-external-marketplace-orders';

/** The pages, so that whoever reads a published document can check it. */
export const vtexPages = {
  integration: {
    description: 'VTEX’s guide to the integration of an external marketplace.',
    url: `${guides}/external-marketplace-integration-guide`,
  },
  orders: {
    description: 'VTEX’s guide to placing orders and to the notifications with their results.',
    url: `${guides}/external-marketplace-integration-collect-orders`,
  },
  appTemplate: {
    description: 'VTEX’s guide to the App Template, with which a connector is registered.',
    url: `${guides}/external-marketplace-integration-app-template`,
  },
  api: { description: 'VTEX’s API reference of the external marketplace’s calls.', url: reference },
  placeOrder: {
    description: 'New Order Integration in VTEX’s API reference.',
    url: `${reference}#post-/api/order-integration/orders`,
  },
  updateOrderStatus: {
    description: 'Update Order Status in VTEX’s API reference.',
    url: `${reference}#put-/api/order-integration/orders/status`,
  },
} as const satisfies Record<string, VtexPage>;

/** A sentence that names pages, for formats that have no place for links. */
export function restsOn(pages: readonly VtexPage[]): string {
  return `Rests on ${pages.map(({ url }) => url).join(' and ')}`;
}
