/** A place of the body that breaks the contract. */
export interface BrokenPlace {
  /** Permanent id of the check on the status. */
  readonly id: string;
  /** Permanent id of the check on the pointer. */
  readonly pointerId: string;
  /** What is wrong, to follow "MUST refuse". */
  readonly title: string;
  /** JSON Pointer to the place, which a 422 should name. */
  readonly place: string;
  /** The value put there; `absent` takes the key away. */
  readonly value: unknown;
}

/** Stands for no value at all. */
export const absent: unique symbol = Symbol('absent');

/** A number where text belongs. */
const numbers = [
  { place: '/marketplaceOrderId', id: 'connector-301', pointerId: 'connector-351' },
  { place: '/accountName', id: 'connector-302', pointerId: 'connector-352' },
  { place: '/code', id: 'connector-303', pointerId: 'connector-353' },
  { place: '/flow', id: 'connector-304', pointerId: 'connector-354' },
  { place: '/operationId', id: 'connector-305', pointerId: 'connector-355' },
  { place: '/message', id: 'connector-306', pointerId: 'connector-356' },
  { place: '/errors/0/source', id: 'connector-307', pointerId: 'connector-357' },
  { place: '/errors/0/code', id: 'connector-308', pointerId: 'connector-358' },
  { place: '/errors/0/description', id: 'connector-309', pointerId: 'connector-359' },
  { place: '/errors/1/code', id: 'connector-310', pointerId: 'connector-360' },
  { place: '/fields/mainOrderId', id: 'connector-311', pointerId: 'connector-361' },
  { place: '/fields/franchiseOrderId', id: 'connector-312', pointerId: 'connector-362' },
].map((row): BrokenPlace => ({ ...row, title: `a number at ${row.place}`, value: 123_456_789 }));

/** Another type than the one that belongs there. */
const otherTypes = [
  { title: 'a string', place: '/success', value: 'true', id: 'connector-313', pointerId: 'connector-363' },
  { title: 'a number', place: '/success', value: 1, id: 'connector-314', pointerId: 'connector-364' },
  { title: 'an object', place: '/errors', value: {}, id: 'connector-315', pointerId: 'connector-365' },
  { title: 'a string', place: '/errors', value: 'FMT007', id: 'connector-316', pointerId: 'connector-366' },
  { title: 'a string', place: '/errors/0', value: 'FMT007', id: 'connector-317', pointerId: 'connector-367' },
  { title: 'null', place: '/errors/0', value: null, id: 'connector-318', pointerId: 'connector-368' },
  { title: 'an array', place: '/fields', value: [], id: 'connector-319', pointerId: 'connector-369' },
  { title: 'a string', place: '/fields', value: 'MKP-1', id: 'connector-320', pointerId: 'connector-370' },
  { title: 'an object', place: '/message', value: {}, id: 'connector-321', pointerId: 'connector-371' },
  { title: 'true', place: '/operationId', value: true, id: 'connector-322', pointerId: 'connector-372' },
  { title: 'an array', place: '/code', value: ['SOI002'], id: 'connector-323', pointerId: 'connector-373' },
  { title: 'null', place: '/code', value: null, id: 'connector-324', pointerId: 'connector-374' },
  { title: 'null', place: '/flow', value: null, id: 'connector-325', pointerId: 'connector-375' },
  { title: 'null', place: '/success', value: null, id: 'connector-326', pointerId: 'connector-376' },
  { title: 'an empty string', place: '/code', value: '', id: 'connector-327', pointerId: 'connector-377' },
  { title: 'an empty string', place: '/flow', value: '', id: 'connector-328', pointerId: 'connector-378' },
].map(({ title, ...row }): BrokenPlace => ({ ...row, title: `${title} at ${row.place}` }));

/** A key that no body may lack. */
const missing = [
  { place: '/code', id: 'connector-331', pointerId: 'connector-381' },
  { place: '/flow', id: 'connector-332', pointerId: 'connector-382' },
  { place: '/success', id: 'connector-333', pointerId: 'connector-383' },
].map((row): BrokenPlace => ({ ...row, title: `a body without ${row.place}`, value: absent }));

/** Every way of breaking the contract at one place of the body. */
export const brokenPlaces: readonly BrokenPlace[] = [...numbers, ...otherTypes, ...missing];
