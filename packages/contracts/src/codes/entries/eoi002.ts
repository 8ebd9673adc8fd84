import type { CodeEntry } from '../code-entry.ts';

/** EOI002: nothing can fulfil the order: stock, inactive SKU, trade policy, SLA or pickup point. */
export const eoi002 = {
  outcome: 'error',
  name: 'cannot-fulfil',
  message: 'The order cannot be fulfilled as it was placed',
  flows: ['PlaceOrder'],
  phases: ['notification'],
  retry: 'after-change',
  retryDelays: [],
  actors: ['seller'],
  settlement: 'final',
  upstream: [
    { source: 'Fulfillment', code: 'FMT005', description: 'An item cannot be sold at the moment' },
    { source: 'Fulfillment', code: 'FMT010', description: 'The SLA named for an item cannot be used' },
    { source: 'Fulfillment', code: 'FMT003', description: 'No SLA serves an item of the order' },
    { source: 'Fulfillment', code: 'FMT0059', description: 'The pickup point does not exist' },
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
      title: 'Cannot be fulfilled',
      meaning:
        'The seller cannot deliver the order as it was placed: an item is not for sale, or no delivery option serves it.',
      causes: [
        'An item has less stock than the quantity ordered.',
        'A SKU is inactive.',
        'A SKU is outside the connector’s trade policy.',
        'The SLA in `selectedSla` is unknown, does not serve the address or has no stock.',
        'The pickup point is unknown, does not serve the address or has no stock.',
        'No SLA at all serves the order.',
      ],
      remedy:
        'The seller restores the stock, the SKU, the trade policy or the delivery option; then place the order again. If the seller cannot, cancel the sale in the marketplace.',
    },
    pt: {
      title: 'O pedido não pode ser atendido',
      meaning:
        'O seller não consegue entregar o pedido como foi criado: um item não está à venda, ou nenhuma opção de entrega o atende.',
      causes: [
        'Um item tem menos estoque do que a quantidade pedida.',
        'Um SKU está inativo.',
        'Um SKU está fora da política comercial do conector.',
        'O SLA em `selectedSla` é desconhecido, não atende o endereço ou está sem estoque.',
        'O ponto de retirada é desconhecido, não atende o endereço ou está sem estoque.',
        'Não há nenhum SLA que atenda o pedido.',
      ],
      remedy:
        'O seller corrige o estoque, o SKU, a política comercial ou a opção de entrega; depois, crie o pedido de novo. Se o seller não puder, cancele a venda no marketplace.',
    },
    es: {
      title: 'El pedido no se puede atender',
      meaning:
        'El vendedor no puede entregar el pedido tal como se creó: un ítem no está a la venta o ninguna opción de entrega lo cubre.',
      causes: [
        'Un ítem tiene menos inventario que la cantidad pedida.',
        'Un SKU está inactivo.',
        'Un SKU está fuera de la política comercial del conector.',
        'El SLA de `selectedSla` es desconocido, no cubre la dirección o no tiene inventario.',
        'El punto de recogida es desconocido, no cubre la dirección o no tiene inventario.',
        'No hay ningún SLA que cubra el pedido.',
      ],
      remedy:
        'El vendedor corrige el inventario, el SKU, la política comercial o la opción de entrega; después, cree el pedido de nuevo. Si el vendedor no puede, cancele la venta en el marketplace.',
    },
  },
} as const satisfies CodeEntry;
