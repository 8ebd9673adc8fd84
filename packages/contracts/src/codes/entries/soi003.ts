import type { CodeEntry } from '../code-entry.ts';

/** SOI003: the request is queued; the outcome follows by notification. */
export const soi003 = {
  outcome: 'success',
  name: 'request-enqueued',
  message: 'Order successfully enqueued',
  flows: ['PlaceOrder', 'ApproveOrder'],
  phases: ['answer'],
  retry: 'never',
  retryDelays: [],
  actors: [],
  settlement: 'pending',
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
      title: 'Request queued',
      meaning:
        'The request waits in the queue and nothing is decided yet. The outcome comes later, in a notification to the connector’s endpoint.',
      causes: ['The request was taken in and will be processed in its turn.'],
      remedy:
        'Wait for the notification. Store the order id that you sent and the flow as pending, because the answer holds nothing else to match it by, and raise an alert if it does not come.',
    },
    pt: {
      title: 'Requisição na fila',
      meaning:
        'A requisição aguarda na fila e nada foi decidido ainda. O resultado vem depois, em uma notificação ao endpoint do conector.',
      causes: ['A requisição foi recebida e será processada na sua vez.'],
      remedy:
        'Espere a notificação. Guarde como pendentes o id do pedido que você enviou e o fluxo, pois a resposta não traz outra forma de associá-la, e gere um alerta se ela não chegar.',
    },
    es: {
      title: 'Solicitud en cola',
      meaning:
        'La solicitud espera en la cola y aún no hay nada decidido. El resultado llega después, en una notificación al endpoint del conector.',
      causes: ['La solicitud se recibió y se procesará cuando llegue su turno.'],
      remedy:
        'Espere la notificación. Guarde como pendientes el id del pedido que envió y el flujo, porque la respuesta no trae otra forma de asociarla, y genere una alerta si no llega.',
    },
  },
} as const satisfies CodeEntry;
