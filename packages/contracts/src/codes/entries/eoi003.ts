import type { CodeEntry } from '../code-entry.ts';

/** EOI003: the total differs from the seller's and no rule authorises the difference. */
export const eoi003 = {
  outcome: 'error',
  name: 'price-divergence',
  message: 'Order total differs from the total expected by the seller',
  flows: ['PlaceOrder'],
  phases: ['notification'],
  retry: 'after-change',
  retryDelays: [],
  actors: ['connector', 'seller'],
  settlement: 'final',
  upstream: [
    {
      source: 'Fulfillment',
      code: 'FMT007',
      description: 'The value of the order differs from the value calculated by the seller',
    },
  ],
  httpStatus: 422,
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
      title: 'Total differs from the seller’s',
      meaning:
        'The payment total of the order is not the total that the seller expects, and no authorisation rule of the seller covers the difference.',
      causes: [
        'The seller changed a price or a shipping cost after the marketplace read it.',
        'A discount, interest or tax was left out of the total, or counted twice.',
        'The difference is larger than `priceDivergenceAllowanceRate` allows.',
        'The seller has no order authorisation rule, or a rule that denies.',
      ],
      remedy:
        'Read the prices again and place the order with the right total, or ask the seller for an authorisation rule that covers the difference.',
    },
    pt: {
      title: 'Total diferente do esperado pelo seller',
      meaning:
        'O valor total do pagamento não é o que o seller espera, e nenhuma regra de autorização do seller cobre a diferença.',
      causes: [
        'O seller mudou um preço ou um frete depois que o marketplace o leu.',
        'Um desconto, juro ou imposto ficou fora do total ou entrou duas vezes.',
        'A diferença passa do que `priceDivergenceAllowanceRate` permite.',
        'O seller não tem regra de autorização de pedidos, ou tem uma que nega.',
      ],
      remedy:
        'Leia os preços de novo e crie o pedido com o total correto, ou peça ao seller uma regra de autorização que cubra a diferença.',
    },
    es: {
      title: 'Total distinto del esperado por el vendedor',
      meaning:
        'El total del pago no es el que espera el vendedor, y ninguna de sus reglas de autorización cubre la diferencia.',
      causes: [
        'El vendedor cambió un precio o un costo de envío después de que el marketplace lo leyó.',
        'Un descuento, interés o impuesto quedó fuera del total o se contó dos veces.',
        'La diferencia supera lo que permite `priceDivergenceAllowanceRate`.',
        'El vendedor no tiene regla de autorización de pedidos, o tiene una que deniega.',
      ],
      remedy:
        'Lea los precios de nuevo y cree el pedido con el total correcto, o pida al vendedor una regla de autorización que cubra la diferencia.',
    },
  },
} as const satisfies CodeEntry;
