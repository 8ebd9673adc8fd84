import type { CodeEntry } from '../code-entry.ts';

/** EOI008: approval of an order that is not integrated (yet). */
export const eoi008 = {
  outcome: 'error',
  name: 'order-not-integrated',
  message: 'The order to approve is not integrated',
  flows: ['ApproveOrder'],
  phases: ['notification'],
  retry: 'same-request',
  retryDelays: [60_000, 300_000, 900_000, 3_600_000],
  actors: ['connector'],
  settlement: 'final',
  upstream: [
    {
      source: 'Order Integration',
      code: 'EOI008',
      description: 'No integrated order has this marketplace order id',
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
      title: 'Order not integrated yet',
      meaning:
        'The approval names an order that VTEX does not have, or does not have yet, so there is nothing to approve.',
      causes: [
        'The placement is still in the queue, and the approval overtook it.',
        'The placement failed, and no order came of it.',
        'The order was never placed.',
        '`marketplaceOrderId` or the account is not the one that the order was placed with.',
      ],
      remedy:
        'If the placement is pending, wait for SOI001 and then approve. If it failed or was never sent, place the order first, then approve.',
    },
    pt: {
      title: 'Pedido ainda não integrado',
      meaning:
        'A aprovação se refere a um pedido que a VTEX não tem, ou ainda não tem, então não há o que aprovar.',
      causes: [
        'A criação do pedido ainda está na fila, e a aprovação chegou antes.',
        'A criação falhou e não gerou pedido.',
        'O pedido nunca foi criado.',
        '`marketplaceOrderId` ou a conta não coincide com o que foi usado na criação do pedido.',
      ],
      remedy:
        'Se a criação estiver pendente, espere o SOI001 e então aprove. Se ela falhou ou nunca foi enviada, crie o pedido primeiro e depois aprove.',
    },
    es: {
      title: 'Pedido aún no integrado',
      meaning:
        'La aprobación se refiere a un pedido que VTEX no tiene, o no tiene todavía, así que no hay nada que aprobar.',
      causes: [
        'La creación del pedido sigue en la cola, y la aprobación llegó antes.',
        'La creación falló y no generó ningún pedido.',
        'El pedido nunca se creó.',
        '`marketplaceOrderId` o la cuenta no coincide con lo que se usó al crear el pedido.',
      ],
      remedy:
        'Si la creación está pendiente, espere SOI001 y apruebe después. Si falló o nunca se envió, primero cree el pedido y luego apruébelo.',
    },
  },
} as const satisfies CodeEntry;
