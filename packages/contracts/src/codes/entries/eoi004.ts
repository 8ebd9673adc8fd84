import type { CodeEntry } from '../code-entry.ts';

/** EOI004: the cart is invalid: unknown SKU, or outside the store’s limits. */
export const eoi004 = {
  outcome: 'error',
  name: 'invalid-cart',
  message: 'The store does not accept the cart of the order',
  flows: ['PlaceOrder'],
  phases: ['notification'],
  retry: 'after-change',
  retryDelays: [],
  actors: ['connector', 'seller'],
  settlement: 'final',
  upstream: [
    {
      source: 'Checkout',
      code: 'ORD027',
      description: 'A SKU is unknown to the catalogue or cannot be bought',
    },
    {
      source: 'Fulfillment',
      code: 'FMT0067',
      description: 'The order has fewer items than the store requires',
    },
    { source: 'Fulfillment', code: 'FMT0043', description: 'The order has more items than the store allows' },
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
      title: 'Invalid cart',
      meaning:
        'The items do not make an order that the store accepts: a SKU is unknown there, or the cart is outside the limits that the seller has set.',
      causes: [
        'An id in `items` is not the id of a SKU in the seller’s catalogue.',
        'The value of the order is below the seller’s minimum.',
        'The quantity of items is below the minimum or above the maximum of the store.',
      ],
      remedy:
        'The connector makes sure that each id in `items` is a SKU id of the seller’s account. Where a limit is in the way, ask the seller to change it. Then place the order again.',
    },
    pt: {
      title: 'Carrinho inválido',
      meaning:
        'Os itens não formam um pedido que a loja aceite: um SKU não existe nela, ou o carrinho está fora dos limites definidos pelo seller.',
      causes: [
        'Um id em `items` não é o id de um SKU do catálogo do seller.',
        'O valor do pedido está abaixo do mínimo do seller.',
        'A quantidade de itens está abaixo do mínimo ou acima do máximo da loja.',
      ],
      remedy:
        'O conector confere se cada id em `items` é o id de um SKU da conta do seller. Se o obstáculo for um limite, peça ao seller que o altere. Depois, crie o pedido de novo.',
    },
    es: {
      title: 'Carrito no válido',
      meaning:
        'Los ítems no forman un pedido que la tienda acepte: un SKU no existe en ella o el carrito está fuera de los límites que fijó el vendedor.',
      causes: [
        'Un id de `items` no es el id de un SKU del catálogo del vendedor.',
        'El valor del pedido está por debajo del mínimo del vendedor.',
        'La cantidad de ítems está por debajo del mínimo o por encima del máximo de la tienda.',
      ],
      remedy:
        'El conector verifica que cada id de `items` sea el id de un SKU de la cuenta del vendedor. Si el obstáculo es un límite, pida al vendedor que lo cambie. Después, cree el pedido de nuevo.',
    },
  },
} as const satisfies CodeEntry;
