import type { CodeEntry } from '../code-entry.ts';

/** EOI000: unknown failure. */
export const eoi000 = {
  outcome: 'error',
  name: 'unknown-error',
  message: 'Processing failed for an unknown reason',
  flows: ['PlaceOrder', 'ApproveOrder', 'Unknown'],
  phases: ['answer', 'notification'],
  retry: 'never',
  retryDelays: [],
  actors: ['vtex'],
  settlement: 'final',
  upstream: [],
  httpStatus: 500,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'inferred',
    retry: 'inferred',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Unknown error',
      meaning:
        'Processing failed, and the reason is not known. The body usually holds no details: expect `errors` to be null.',
      causes: ['Something unforeseen went wrong inside the system that processes orders.'],
      remedy:
        'Do not send the request again. Open a ticket with VTEX support and give the account, your order id, the flow, the time and the `operationId`, if there is one.',
    },
    pt: {
      title: 'Erro desconhecido',
      meaning:
        'O processamento falhou e não se sabe o motivo. O corpo normalmente não traz detalhes: conte com `errors` nulo.',
      causes: ['Algo imprevisto falhou dentro do sistema que processa os pedidos.'],
      remedy:
        'Não envie a requisição de novo. Abra um chamado no suporte da VTEX e informe a conta, o id do seu pedido, o fluxo, o horário e o `operationId`, se houver.',
    },
    es: {
      title: 'Error desconocido',
      meaning:
        'El procesamiento falló y no se conoce el motivo. El cuerpo normalmente no trae detalles: cuente con que `errors` sea nulo.',
      causes: ['Algo imprevisto falló dentro del sistema que procesa los pedidos.'],
      remedy:
        'No envíe la solicitud de nuevo. Abra un ticket con el soporte de VTEX e indique la cuenta, el id de su pedido, el flujo, la hora y el `operationId`, si lo hay.',
    },
  },
} as const satisfies CodeEntry;
