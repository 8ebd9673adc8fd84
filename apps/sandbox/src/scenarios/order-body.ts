import type { NewOrder } from '@order-integration/contracts';

/** What a scenario's order has different. */
export interface OrderChanges {
  readonly affiliateId?: string;
  readonly status?: NewOrder['marketplaceOrderStatus'];
  /** Of the one line: SKU 1001, one unit at 9990 when left out. */
  readonly item?: Partial<NewOrder['items'][number]>;
  readonly logistics?: Partial<NewOrder['shippingData']['logisticsInfo'][number]>;
  readonly address?: Partial<NewOrder['shippingData']['selectedAddresses'][number]>;
  /** What the buyer paid; the sum of goods and shipping when left out. */
  readonly paid?: number;
}

/** The smallest order that works, with one line, and what is different in it. All customers are fictional. */
export function orderBody(
  marketplaceOrderId: string,
  connector: Pick<NewOrder, 'connectorName' | 'connectorEndpoint'>,
  changes: OrderChanges,
): NewOrder {
  const item = { id: '1001', price: 9_990, quantity: 1, ...changes.item };
  const logistics = {
    price: 1_200,
    selectedDeliveryChannel: 'delivery',
    selectedSla: 'Normal',
    lockTTL: '1d',
    shippingEstimate: '3bd',
    deliveryIds: [],
    ...changes.logistics,
  } as const;
  const address = {
    addressType: 'residential',
    addressId: null,
    receiverName: 'Maria Exemplo',
    postalCode: '00000-000',
    country: 'BRA',
    ...changes.address,
  } as const;
  return {
    marketplaceOrderId,
    marketplaceOrderStatus: changes.status ?? 'new',
    ...connector,
    marketplacePaymentValue: changes.paid ?? item.price * item.quantity + logistics.price,
    allowFranchises: false,
    items: [item],
    clientProfileData: {
      email: 'maria.exemplo@example.com',
      firstName: 'Maria',
      lastName: 'Exemplo',
      phone: '+5511900000000',
      document: '00000000000',
      corporateDocument: null,
      corporatePhone: null,
      corporateName: null,
      tradeName: null,
      stateInscription: null,
    },
    shippingData: {
      logisticsInfo: [logistics],
      selectedAddresses: [address],
      isFob: false,
      isMarketplaceFulfillment: false,
    },
    invoiceData: { userPaymentInfo: { paymentMethods: ['creditCardPaymentGroup'] } },
  };
}
