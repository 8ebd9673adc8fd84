/**
 * The three calls of the protocol (documented by VTEX). The first two are paths of the API's host, the third is appended to the
 * endpoint that the connector has registered.
 */
export const routes = {
  updateOrderStatus: { method: 'PUT', path: '/api/order-integration/orders/status' },
  placeOrder: { method: 'POST', path: '/api/order-integration/orders' },
  notification: { method: 'POST', path: '/order-integration/notification/processing-result' },
} as const;
