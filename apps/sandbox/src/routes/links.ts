import type { OpenAPIV3_1 } from 'openapi-types';

/** What can follow from an answer with status 200, by the operation that gave it and the name of the link. */
type Links = Readonly<Record<string, Readonly<Record<string, OpenAPIV3_1.LinkObject>>>>;

const ofOrder = { account: '$request.query.an', id: '$request.body#/marketplaceOrderId' };
const narrowed = { account: '$request.query.an', marketplaceOrderId: '$request.body#/marketplaceOrderId' };
const inPath = { account: '$request.path.account', id: '$request.path.id' };
const firstOrder = { account: '$response.body#/items/0/account', id: '$response.body#/items/0/id' };
const firstLetter = { id: '$response.body#/items/0/id' };
/** Requests are worked on in the background: an action on a new order waits for it. */
const patient = { 'query.waitMs': '1000' };

/** What shows the outcome of a request to the API, which its answer does not. */
const afterRequest = {
  itsRecord: {
    operationId: 'listRequests',
    parameters: narrowed,
    description: 'The request as it was accepted, and its outcomes.',
  },
  itsNotifications: {
    operationId: 'listAttempts',
    parameters: narrowed,
    description: 'The attempts to deliver its notifications.',
  },
  itsOrder: {
    operationId: 'readOrder',
    parameters: ofOrder,
    description: 'The order, once it is integrated.',
  },
};

/** What a seller can do next with an order that the path has named. */
const afterAction = {
  order: { operationId: 'readOrder', parameters: inPath, description: 'The order as it is now.' },
  advance: {
    operationId: 'advanceOrder',
    parameters: inPath,
    description: 'The next step, where there is one.',
  },
  cancel: { operationId: 'cancelOrder', parameters: inPath, description: 'Until the order is invoiced.' },
};

const links: Links = {
  placeOrder: {
    ...afterRequest,
    approval: {
      operationId: 'updateOrderStatus',
      parameters: { an: '$request.query.an' },
      requestBody: {
        marketplaceOrderId: '$request.body#/marketplaceOrderId',
        marketplaceOrderStatus: 'approved',
        connectorName: '$request.body#/connectorName',
        connectorEndpoint: '$request.body#/connectorEndpoint',
      },
      description: 'Approves the order, once its payment is confirmed.',
    },
    authorize: {
      operationId: 'authorizeOrder',
      parameters: { ...ofOrder, ...patient },
      description: 'Where the order waits for the seller because of its price.',
    },
    cancel: {
      operationId: 'cancelOrder',
      parameters: { ...ofOrder, ...patient },
      description: 'Cancels the order.',
    },
  },
  updateOrderStatus: {
    ...afterRequest,
    advance: {
      operationId: 'advanceOrder',
      parameters: { ...ofOrder, ...patient },
      description: 'The step after the approval.',
    },
  },
  listOrders: {
    first: { operationId: 'readOrder', parameters: firstOrder, description: 'The first order of the page.' },
    next: {
      operationId: 'listOrders',
      parameters: { after: '$response.body#/next' },
      description: 'The next page, where there is one.',
    },
  },
  readOrder: afterAction,
  authorizeOrder: afterAction,
  advanceOrder: {
    ...afterAction,
    invoice: { operationId: 'invoiceOrder', parameters: inPath, description: 'Ends the order.' },
  },
  cancelOrder: { order: afterAction.order },
  denyOrder: { order: afterAction.order },
  invoiceOrder: { order: afterAction.order },
  listRequests: {
    next: {
      operationId: 'listRequests',
      parameters: { after: '$response.body#/next' },
      description: 'The next page, where there is one.',
    },
  },
  listAttempts: {
    next: {
      operationId: 'listAttempts',
      parameters: { after: '$response.body#/next' },
      description: 'The next page, where there is one.',
    },
  },
  listStock: {
    restock: {
      operationId: 'restock',
      parameters: { account: '$response.body#/0/account', skuId: '$response.body#/0/skuId' },
      requestBody: { warehouseId: '$response.body#/0/warehouseId' },
      description: 'Adds units to the first of them.',
    },
  },
  listLanes: {
    resume: {
      operationId: 'resumeLane',
      requestBody: { queue: '$response.body#/0/queue', lane: '$response.body#/0/lane' },
      description: 'Ends the pause of the first, where it pauses.',
    },
  },
  listDeadLetters: {
    redrive: {
      operationId: 'redriveDeadLetter',
      parameters: firstLetter,
      description: 'Tries the first again.',
    },
    discard: { operationId: 'discardDeadLetter', parameters: firstLetter, description: 'Deletes the first.' },
  },
  redriveDeadLetter: {
    letters: { operationId: 'listDeadLetters', description: 'What is left.' },
  },
  discardDeadLetter: {
    redrive: {
      operationId: 'redriveDeadLetter',
      parameters: { id: '$request.path.id' },
      description: 'Answers 404: it is gone.',
    },
  },
  addFault: { faults: { operationId: 'listFaults', description: 'The faults that are set now.' } },
  setFaults: { faults: { operationId: 'listFaults', description: 'The faults that are set now.' } },
  putConnector: {
    connectors: { operationId: 'listConnectors', description: 'The connectors, this one among them.' },
  },
};

/** Returns the document with what can follow from an answer. */
export function addLinks(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const linked = structuredClone(document);
  for (const item of Object.values(linked.paths ?? {}))
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      const { operationId = '', responses = {} } = item?.[method] ?? {};
      const { 200: ok } = responses;
      if (ok !== undefined && links[operationId] !== undefined)
        responses['200'] = { ...ok, links: links[operationId] };
    }
  return linked;
}
