import type { CodeEntry } from '../code-entry.ts';

/** EOI005: a field is missing or invalid. */
export const eoi005 = {
  outcome: 'error',
  name: 'invalid-field',
  message: 'A field of the request is missing or not valid',
  flows: ['PlaceOrder', 'ApproveOrder'],
  phases: ['answer', 'notification'],
  retry: 'after-change',
  retryDelays: [],
  actors: ['connector'],
  settlement: 'final',
  upstream: [
    { source: 'Order Integration', code: 'EOI005', description: '/items/0/quantity: must be greater than 0' },
    { source: 'Fulfillment', code: 'FMT0038', description: 'The quantity of an item is wrong' },
    { source: 'Fulfillment', code: 'FMT0072', description: 'The order has more than one delivery address' },
    { source: 'Fulfillment', code: 'FMT0077', description: 'The reservation period is not valid' },
    { source: 'Fulfillment', code: 'FMT0079', description: 'The delivery estimate is not valid' },
    { source: 'Fulfillment', code: 'FMT0095', description: 'The address does not suit the delivery channel' },
    { source: 'Checkout', code: 'ORD007', description: 'A field of the client profile is not valid' },
  ],
  httpStatus: 400,
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
      title: 'Missing or invalid field',
      meaning: 'The request breaks the contract: a field is missing, or holds a value that it must not have.',
      causes: [
        'A required field is missing or has the wrong type.',
        '`items` and `logisticsInfo` differ in length, or a quantity is not above zero.',
        '`lockTTL` or `shippingEstimate` is not a period such as `2d` or `3bd`.',
        '`selectedAddresses` does not hold exactly one address, or a pickup address lacks its id or coordinates.',
        '`isFob` is set for a pickup, or together with `isMarketplaceFulfillment` but without `warehouseId`.',
        'The e-mail is malformed, or `affiliateId` is not three consonants.',
      ],
      remedy:
        'The connector corrects the field that `errors` complains of, also where it builds its requests, and then sends the request again. Unchanged, it fails every time.',
    },
    pt: {
      title: 'Campo ausente ou inválido',
      meaning:
        'A requisição não cumpre o contrato: falta um campo, ou um campo traz um valor que não pode ter.',
      causes: [
        'Um campo obrigatório está ausente ou tem o tipo errado.',
        '`items` e `logisticsInfo` têm tamanhos diferentes, ou uma quantidade não é maior que zero.',
        '`lockTTL` ou `shippingEstimate` não é um prazo como `2d` ou `3bd`.',
        '`selectedAddresses` não traz exatamente um endereço, ou falta o id ou as coordenadas em um endereço de retirada.',
        '`isFob` foi usado em uma retirada, ou junto com `isMarketplaceFulfillment` mas sem `warehouseId`.',
        'O e-mail está malformado, ou `affiliateId` não é formado por três consoantes.',
      ],
      remedy:
        'O conector corrige o campo apontado em `errors`, inclusive no ponto em que monta as requisições, e então envia a requisição de novo. Sem mudança, ela falha sempre.',
    },
    es: {
      title: 'Campo ausente o no válido',
      meaning:
        'La solicitud no cumple el contrato: falta un campo, o un campo trae un valor que no puede tener.',
      causes: [
        'Un campo obligatorio está ausente o tiene el tipo equivocado.',
        '`items` y `logisticsInfo` tienen longitudes distintas, o una cantidad no es mayor que cero.',
        '`lockTTL` o `shippingEstimate` no es un plazo como `2d` o `3bd`.',
        '`selectedAddresses` no trae exactamente una dirección, o a una dirección de recogida le falta el id o las coordenadas.',
        '`isFob` se usó en una recogida, o junto con `isMarketplaceFulfillment` pero sin `warehouseId`.',
        'El correo electrónico está mal formado, o `affiliateId` no está formado por tres consonantes.',
      ],
      remedy:
        'El conector corrige el campo que señala `errors`, también en el punto donde arma las solicitudes, y luego envía la solicitud de nuevo. Sin cambios, falla siempre.',
    },
  },
} as const satisfies CodeEntry;
