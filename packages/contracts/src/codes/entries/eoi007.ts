import type { CodeEntry } from '../code-entry.ts';

/** EOI007: the order exists already. */
export const eoi007 = {
  outcome: 'error',
  name: 'order-already-exists',
  message: 'An order with this id is already integrated',
  flows: ['PlaceOrder'],
  phases: ['notification'],
  retry: 'never',
  retryDelays: [],
  actors: ['connector'],
  settlement: 'final',
  upstream: [
    {
      source: 'Fulfillment',
      code: 'FMT009',
      description: 'This affiliate already has an order with this marketplace order id',
    },
  ],
  httpStatus: 409,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'documented',
    retry: 'documented',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Order exists already',
      meaning:
        'The account already has an order of this affiliate with this `marketplaceOrderId`, and VTEX does not create a second one.',
      causes: [
        'The placement was sent twice.',
        'An earlier placement went through although it had ended in EOI010.',
        'The notification of an earlier success did not reach the connector.',
      ],
      remedy:
        'Treat the order as integrated: record it so in the connector and go on with the next step, such as the approval. Do not send the placement again.',
    },
    pt: {
      title: 'O pedido já existe',
      meaning:
        'A conta já tem um pedido deste afiliado com este `marketplaceOrderId`, e a VTEX não cria um segundo.',
      causes: [
        'A criação do pedido foi enviada duas vezes.',
        'Uma criação anterior deu certo, embora tivesse terminado em EOI010.',
        'A notificação de um sucesso anterior não chegou ao conector.',
      ],
      remedy:
        'Trate o pedido como integrado: registre-o assim no conector e siga com a próxima etapa, como a aprovação. Não envie a criação de novo.',
    },
    es: {
      title: 'El pedido ya existe',
      meaning:
        'La cuenta ya tiene un pedido de este afiliado con este `marketplaceOrderId`, y VTEX no crea un segundo.',
      causes: [
        'La creación del pedido se envió dos veces.',
        'Una creación anterior se completó, aunque había terminado en EOI010.',
        'La notificación de un éxito anterior no llegó al conector.',
      ],
      remedy:
        'Trate el pedido como integrado: regístrelo así en el conector y continúe con el paso siguiente, como la aprobación. No envíe la creación de nuevo.',
    },
  },
} as const satisfies CodeEntry;
