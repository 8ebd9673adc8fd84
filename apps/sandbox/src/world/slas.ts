import type { Sla } from './types.ts';

/** The delivery options. Postal codes from 70000-000 on are reached by none of them. */
export const slas = [
  {
    account: 'connections',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '39999999'],
    warehouses: ['main-warehouse'],
  },
  {
    account: 'connections',
    name: 'Express',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '09999999'],
    warehouses: ['main-warehouse'],
  },
  {
    account: 'grocery1',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['00000000', '09999999'],
    warehouses: ['grocery-store'],
  },
  {
    account: 'connectionssouth',
    name: 'Normal',
    price: 1_200,
    country: 'BRA',
    postalCodes: ['40000000', '69999999'],
    warehouses: ['south-store'],
  },
] as const satisfies readonly Sla[];
