import type { CodeEntry } from '../code-entry.ts';

/** EOI009: approval of an order past the state that allows it. */
export const eoi009 = {
  outcome: 'error',
  name: 'order-not-approvable',
  message: 'The order is past the state in which it can be approved',
  flows: ['ApproveOrder'],
  phases: ['notification'],
  retry: 'never',
  retryDelays: [],
  actors: ['connector'],
  settlement: 'final',
  upstream: [
    {
      source: 'Order Integration',
      code: 'EOI009',
      description: 'The present state of the order does not allow its approval',
    },
  ],
  httpStatus: 409,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'documented',
    retry: 'inferred',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Order can no longer be approved',
      meaning: 'The order is in VTEX, but it has moved on to a state in which it takes no approval.',
      causes: [
        'The order was cancelled, or its cancellation was requested.',
        'The order was approved before.',
        'The order is already being invoiced, or has been.',
      ],
      remedy:
        'Do not approve it again. Look up its state in VTEX: if it is cancelled, the connector carries the cancellation over to the marketplace; if it is approved or invoiced, record that and go on.',
    },
    pt: {
      title: 'O pedido não pode mais ser aprovado',
      meaning: 'O pedido está na VTEX, mas já passou para um estado em que não aceita aprovação.',
      causes: [
        'O pedido foi cancelado, ou o cancelamento foi solicitado.',
        'O pedido já tinha sido aprovado.',
        'O pedido está sendo faturado ou já foi faturado.',
      ],
      remedy:
        'Não o aprove de novo. Consulte o estado dele na VTEX: se estiver cancelado, o conector leva o cancelamento ao marketplace; se estiver aprovado ou faturado, registre isso e siga em frente.',
    },
    es: {
      title: 'El pedido ya no se puede aprobar',
      meaning: 'El pedido está en VTEX, pero ya pasó a un estado en el que no admite aprobación.',
      causes: [
        'El pedido se canceló o se solicitó su cancelación.',
        'El pedido ya se había aprobado.',
        'El pedido se está facturando o ya se facturó.',
      ],
      remedy:
        'No lo apruebe de nuevo. Consulte su estado en VTEX: si está cancelado, el conector traslada la cancelación al marketplace; si está aprobado o facturado, regístrelo y continúe.',
    },
  },
} as const satisfies CodeEntry;
