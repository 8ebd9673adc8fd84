import type { CodeEntry } from '../code-entry.ts';

/** SOI001: the order is in VTEX. */
export const soi001 = {
  outcome: 'success',
  name: 'order-integrated',
  message: 'Order integrated successfully',
  flows: ['PlaceOrder'],
  phases: ['notification'],
  retry: 'never',
  retryDelays: [],
  actors: [],
  settlement: 'final',
  upstream: [],
  httpStatus: 200,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'documented',
    retry: 'documented',
    upstream: 'documented',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Order integrated',
      meaning: 'The order exists in VTEX. `fields` holds the ids that it has there.',
      causes: ['A placement was accepted and processed.'],
      remedy: 'Nothing to do. Keep `fields.mainOrderId`: it names the order in VTEX from now on.',
    },
    pt: {
      title: 'Pedido integrado',
      meaning: 'O pedido existe na VTEX. `fields` traz os ids que ele tem lá.',
      causes: ['Uma criação de pedido foi aceita e processada.'],
      remedy: 'Nada a fazer. Guarde `fields.mainOrderId`: é o id do pedido na VTEX daqui em diante.',
    },
    es: {
      title: 'Pedido integrado',
      meaning: 'El pedido existe en VTEX. `fields` contiene los ids que tiene allí.',
      causes: ['Se aceptó y procesó la creación de un pedido.'],
      remedy:
        'Nada que hacer. Guarde `fields.mainOrderId`: es el id del pedido en VTEX de ahora en adelante.',
    },
  },
} as const satisfies CodeEntry;
