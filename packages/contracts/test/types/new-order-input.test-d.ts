import { describe, expectTypeOf, it } from 'vitest';
import type { ClientProfile, NewOrder, NewOrderInput } from '../../src/index.ts';

type Address = NewOrderInput['shippingData']['selectedAddresses'][number];
type Info = NewOrderInput['shippingData']['logisticsInfo'][number];

const person = {
  email: 'maria.exemplo@example.com',
  firstName: 'Maria',
  lastName: 'Exemplo',
  phone: '+5511900000000',
  document: '00000000000',
} as const;
const address: Address = {
  addressType: 'residential',
  receiverName: 'Maria Exemplo',
  postalCode: '00000-000',
  country: 'BRA',
};
const info: Info = { price: 1_200, selectedDeliveryChannel: 'delivery' };

const order: NewOrderInput = {
  marketplaceOrderId: '123456789',
  marketplaceOrderStatus: 'new',
  marketplacePaymentValue: 11_190,
  items: [{ id: '1001', price: 9_990, quantity: 1 }],
  clientProfileData: person,
  shippingData: { logisticsInfo: [info], selectedAddresses: [address] },
  invoiceData: { userPaymentInfo: { paymentMethods: ['creditCardPaymentGroup'] } },
};

describe('the input of a New Order', () => {
  it('takes an order without any key of which nothing is known', () => {
    expectTypeOf(order).toExtend<NewOrderInput>();
  });

  it('takes every order in the present form', () => {
    expectTypeOf<NewOrder>().toExtend<NewOrderInput>();
  });

  it('takes null where the present form has null', () => {
    expectTypeOf<null>().toExtend<NewOrderInput['clientProfileData']['tradeName']>();
    expectTypeOf<Info['selectedSla']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<ClientProfile>().toExtend<NewOrderInput['clientProfileData']>();
  });

  it('needs what the contract needs, at any depth', () => {
    const { items: _, ...withoutItems } = order;
    // @ts-expect-error: an order without items
    expectTypeOf(withoutItems).toExtend<NewOrderInput>();
    const { email: __, ...nobody } = person;
    // @ts-expect-error: a buyer without an e-mail address
    expectTypeOf({ ...order, clientProfileData: nobody }).toExtend<NewOrderInput>();
    const { country: ___, ...nowhere } = address;
    // @ts-expect-error: an address without a country
    expectTypeOf(nowhere).toExtend<Address>();
  });

  it('takes the present form only', () => {
    // @ts-expect-error: written in lower case
    expectTypeOf({ ...address, addressType: 'Residential' as const }).toExtend<Address>();
    // @ts-expect-error: a list of warehouses
    expectTypeOf({ ...info, deliveryIds: { warehouseId: '1' } }).toExtend<Info>();
  });

  it('keeps the free fields of an app free', () => {
    expectTypeOf<NonNullable<NewOrderInput['customData']>['customApps'][number]['fields']>().toEqualTypeOf<
      Readonly<Record<string, unknown>>
    >();
  });
});
