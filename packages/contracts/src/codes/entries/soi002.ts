import type { CodeEntry } from '../code-entry.ts';

/** SOI002: the order is approved in VTEX. */
export const soi002 = {
  outcome: 'success',
  name: 'order-approved',
  message: 'Order approved successfully',
  flows: ['ApproveOrder'],
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
      title: 'Order approved',
      meaning: 'The order is approved in VTEX, and the seller’s order flow goes on from there.',
      causes: [
        'An approval was accepted and processed.',
        'The order was placed with the status `approved`, which approves it right after the integration.',
      ],
      remedy:
        'Nothing to do. For an order placed as `approved`, SOI001 is a notification of its own with the same `operationId`, and either may come first: take neither for a duplicate.',
    },
    pt: {
      title: 'Pedido aprovado',
      meaning: 'O pedido está aprovado na VTEX, e o fluxo do seller segue a partir daí.',
      causes: [
        'Uma aprovação foi aceita e processada.',
        'O pedido foi criado com o status `approved`, que o aprova logo após a integração.',
      ],
      remedy:
        'Nada a fazer. Para um pedido criado como `approved`, o SOI001 chega em outra notificação com o mesmo `operationId`, e qualquer uma pode vir primeiro: não trate nenhuma como duplicata.',
    },
    es: {
      title: 'Pedido aprobado',
      meaning: 'El pedido está aprobado en VTEX, y el flujo del vendedor continúa a partir de ahí.',
      causes: [
        'Se aceptó y procesó una aprobación.',
        'El pedido se creó con el estado `approved`, que lo aprueba justo después de la integración.',
      ],
      remedy:
        'Nada que hacer. Si el pedido se creó como `approved`, SOI001 llega en otra notificación con el mismo `operationId`, y cualquiera de las dos puede llegar primero: no tome ninguna por duplicada.',
    },
  },
} as const satisfies CodeEntry;
