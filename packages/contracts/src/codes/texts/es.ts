import type { CodeTexts } from '../facts.ts';

/** What the codes mean, in Spanish. A new code gets its entry here, in the order of the catalogue. */
export const es = {
  SOI001: {
    title: 'Pedido integrado',
    meaning: 'El pedido existe en VTEX. `fields` contiene los ids que tiene allí.',
    causes: ['Se aceptó y procesó la creación de un pedido.'],
    remedy: 'Nada que hacer. Guarde `fields.mainOrderId`: es el id del pedido en VTEX de ahora en adelante.',
  },
  SOI002: {
    title: 'Pedido aprobado',
    meaning: 'El pedido está aprobado en VTEX, y el flujo del seller continúa a partir de ahí.',
    causes: [
      'Se aceptó y procesó una aprobación.',
      'El pedido se creó con el estado `approved`, que lo aprueba justo después de la integración.',
    ],
    remedy:
      'Nada que hacer. Si el pedido se creó como `approved`, SOI001 llega en otra notificación con el mismo `operationId`, y cualquiera de las dos puede llegar primero: no tome ninguna por duplicada.',
  },
  SOI003: {
    title: 'Solicitud en cola',
    meaning:
      'La solicitud espera en la cola y aún no hay nada decidido. El resultado llega después, en una notificación al endpoint del conector.',
    causes: ['La solicitud se recibió y se procesará cuando llegue su turno.'],
    remedy:
      'Espere la notificación. Guarde como pendientes el id del pedido que envió y el flujo, porque la respuesta no trae otra forma de asociarla, y genere una alerta si no llega.',
  },
  EOI000: {
    title: 'Error desconocido',
    meaning:
      'El procesamiento falló y no se conoce el motivo. El cuerpo normalmente no trae detalles: cuente con que `errors` sea nulo.',
    causes: ['Algo imprevisto falló dentro del sistema que procesa los pedidos.'],
    remedy:
      'No envíe la solicitud de nuevo. Abra un ticket con el soporte de VTEX e indique la cuenta, el id de su pedido, el flujo, la hora y el `operationId`, si lo hay.',
  },
  EOI001: {
    title: 'Error no mapeado',
    meaning:
      'La falla es conocida, pero VTEX no tiene un código de respuesta para ella. Lo que salió mal está en `errors`.',
    causes: [
      '`Fulfillment`, `Checkout` u `Order Integration` informó un error sin correspondencia con un código de respuesta.',
    ],
    remedy:
      'Lea `errors`: `source` indica el sistema; `code` y `description`, la falla. Si está en los datos del conector, corríjala allí; si no, envíe el contenido de `errors` al soporte de VTEX. No envíe la misma solicitud de nuevo.',
  },
  EOI002: {
    title: 'El pedido no se puede atender',
    meaning:
      'El seller no puede entregar el pedido tal como se creó: un ítem no está a la venta o ninguna opción de entrega lo cubre.',
    causes: [
      'Un ítem tiene menos inventario que la cantidad pedida.',
      'Un SKU está inactivo.',
      'Un SKU está fuera de la política comercial del conector.',
      'El SLA de `selectedSla` es desconocido, no cubre la dirección o no tiene inventario.',
      'El punto de recogida es desconocido, no cubre la dirección o no tiene inventario.',
      'No hay ningún SLA que cubra el pedido.',
    ],
    remedy:
      'El seller corrige el inventario, el SKU, la política comercial o la opción de entrega; después, cree el pedido de nuevo. Si el seller no puede, cancele la venta en el marketplace.',
  },
  EOI003: {
    title: 'Total distinto del esperado por el seller',
    meaning:
      'El total del pago no es el que espera el seller, y ninguna de sus reglas de autorización cubre la diferencia.',
    causes: [
      'El seller cambió un precio o un costo de envío después de que el marketplace lo leyó.',
      'Un descuento, interés o impuesto quedó fuera del total o se contó dos veces.',
      'La diferencia supera lo que permite `priceDivergenceAllowanceRate`.',
      'El seller no tiene una regla de autorización de pedidos del tipo *Divergencia de precios*, o tiene una que deniega.',
    ],
    remedy:
      'Lea los precios de nuevo y cree el pedido con el total correcto, o pida al seller una regla *Divergencia de precios* que cubra la diferencia.',
  },
  EOI004: {
    title: 'Carrito no válido',
    meaning:
      'Los ítems no forman un pedido que la tienda acepte: un SKU no existe en ella o el carrito está fuera de los límites que fijó el seller.',
    causes: [
      'Un id de `items` no es el id de un SKU del catálogo del seller.',
      'El valor del pedido está por debajo del mínimo del seller.',
      'La cantidad de ítems está por debajo del mínimo o por encima del máximo de la tienda.',
    ],
    remedy:
      'El conector verifica que cada id de `items` sea el id de un SKU de la cuenta del seller. Si el obstáculo es un límite, pida al seller que lo cambie. Después, cree el pedido de nuevo.',
  },
  EOI005: {
    title: 'Campo ausente o no válido',
    meaning:
      'La solicitud no cumple el contrato: falta un campo, o un campo trae un valor que no puede tener.',
    causes: [
      'Un campo obligatorio está ausente o tiene el tipo equivocado.',
      'Un campo opcional en esta API es obligatorio para el país del pedido o para la política comercial.',
      '`items` y `logisticsInfo` tienen longitudes distintas, o una cantidad no es mayor que cero.',
      '`lockTTL` o `shippingEstimate` no es un plazo como `2d` o `3bd`.',
      '`selectedAddresses` no trae exactamente una dirección, o a una dirección de recogida le falta el id o las coordenadas.',
      '`isFob` se usó en una recogida, o junto con `isMarketplaceFulfillment` pero sin `warehouseId`.',
      'El correo electrónico está mal formado, o `affiliateId` no está formado por tres consonantes.',
      'El afiliado no está registrado en la cuenta del seller.',
    ],
    remedy:
      'El conector corrige el campo que señala `errors`, también en el punto donde arma las solicitudes, y luego envía la solicitud de nuevo. Sin cambios, falla siempre.',
  },
  EOI006: {
    title: 'Falla en un servicio de VTEX',
    meaning:
      'Un sistema que VTEX necesita para atender la solicitud no funcionó. La solicitud en sí puede estar bien.',
    causes: ['El servicio de catálogo, de logística o de checkout de VTEX falló o estaba inestable.'],
    remedy:
      'Espere y envíe la misma solicitud de nuevo, con pausas crecientes entre los intentos. Si el último también falla, lleve el caso al soporte de VTEX con el contenido de `errors`.',
  },
  EOI007: {
    title: 'El pedido ya existe',
    meaning:
      'La cuenta ya tiene un pedido de este afiliado con este `marketplaceOrderId`, activo o cancelado, y VTEX no crea un segundo.',
    causes: [
      'La creación del pedido se envió dos veces.',
      'Una creación anterior se completó, aunque había terminado en EOI010.',
      'La notificación de un éxito anterior no llegó al conector.',
      'El pedido se creó antes y ya está cancelado (código de origen FMT0060): no se puede crear de nuevo.',
    ],
    remedy:
      'No envíe la creación de nuevo. Lea `errors` y consulte el pedido en VTEX. Si está activo, trátelo como integrado: regístrelo así en el conector y continúe con el paso siguiente, como la aprobación. Si está cancelado (FMT0060), no lo apruebe: traslade la cancelación al marketplace.',
  },
  EOI008: {
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
  EOI009: {
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
  EOI010: {
    title: 'Tiempo agotado, resultado desconocido',
    meaning:
      'A VTEX se le agotó el tiempo antes de saber cómo terminó la solicitud. La solicitud pudo haber surtido efecto o no.',
    causes: ['El procesamiento tardó más de lo que permite el límite de tiempo.'],
    remedy:
      'No lo trate como una falla: el resultado es desconocido. Envíe la misma solicitud de nuevo más tarde. Si un segundo POST termina en EOI007, el primero sí se completó. Si una segunda aprobación termina en EOI009, consulte el pedido en VTEX: puede que ya esté aprobado.',
  },
  EOI011: {
    title: 'En espera de la autorización del seller',
    meaning:
      'El pedido está integrado, pero con una diferencia de precio. No admite aprobación mientras el seller no lo autorice en VTEX.',
    causes: [
      'Una regla *Divergencia de precios* del seller convierte la diferencia en una tarea que decide una persona.',
      'El pedido se creó como `approved`, y una regla así retuvo la aprobación.',
    ],
    remedy:
      'Pida al seller que autorice el pedido en VTEX y, después, apruébelo de nuevo, a intervalos largos mientras este código se repita. Los hooks de pedidos o el feed de pedidos avisan al conector de la decisión del seller sin nuevos intentos. No cree el pedido otra vez: ya está integrado. Si nadie lo autoriza, se cancela a los 30 días.',
  },
} as const satisfies CodeTexts;
