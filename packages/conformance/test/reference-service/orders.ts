import type { OrderBody, ServiceOrders } from '../../src/index.ts';

/** One unit of a SKU, delivered. */
function orderOf(sku: string, price: number, total = price + 1_200): OrderBody {
  return {
    marketplacePaymentValue: total,
    allowFranchises: false,
    items: [{ id: sku, price, quantity: 1 }],
    clientProfileData: {
      email: 'maria.exemplo@example.com',
      firstName: 'Maria',
      lastName: 'Exemplo',
      phone: '+5511900000000',
      document: '00000000000',
    },
    shippingData: {
      logisticsInfo: [
        {
          price: 1_200,
          selectedDeliveryChannel: 'delivery',
          selectedSla: 'Normal',
          lockTTL: '1d',
          shippingEstimate: '3bd',
        },
      ],
      selectedAddresses: [
        {
          addressType: 'residential',
          addressId: 'home',
          receiverName: 'Maria Exemplo',
          postalCode: '00000-000',
          country: 'BRA',
        },
      ],
      isFob: false,
      isMarketplaceFulfillment: false,
    },
    invoiceData: { userPaymentInfo: { paymentMethods: ['bankInvoicePaymentGroup'] } },
  };
}

/** The situations of the reference's order book. */
export const declaredOrders: Required<ServiceOrders> = {
  placeable: orderOf('1001', 9_990),
  EOI001: orderOf('unmapped', 100),
  EOI002: orderOf('out-of-stock', 100),
  EOI003: orderOf('1001', 9_990, 9_991),
  EOI004: orderOf('not-in-the-catalogue', 100),
  EOI006: orderOf('away-upstream', 100),
  EOI009: 'canceled-order',
  EOI010: orderOf('too-slow', 100),
  EOI011: orderOf('watched-by-seller', 4_000),
};
