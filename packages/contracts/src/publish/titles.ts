import { type JsonSchema, putFirst } from './to-json-schema.ts';

/** Names of the objects in a schema, by the keys that lead to them; an alternative of `oneOf` counts as a key, by its number. */
export type Titles = Readonly<Record<string, string>>;

/** Names of the objects in the reader of the common body. */
export const resultTitles: Titles = { errors: 'ResultError', fields: 'ResultFields' };

/** Names of the objects in the writer of the common body. */
export const emittedResultTitles: Titles = {
  '0': 'EmittedSuccess',
  '0.fields': 'EmittedFields',
  '1': 'EmittedFailure',
  '1.errors': 'EmittedError',
};

/** Names of the objects in an order as it is sent; those of the model. */
export const newOrderTitles: Titles = {
  items: 'OrderItem',
  clientProfileData: 'ClientProfile',
  shippingData: 'ShippingData',
  'shippingData.logisticsInfo': 'LogisticsInfo',
  'shippingData.logisticsInfo.deliveryIds': 'DeliveryId',
  'shippingData.selectedAddresses': 'Address',
  'shippingData.selectedAddresses.geoCoordinates': 'GeoCoordinates',
  'shippingData.trackingHints': 'TrackingHint',
  invoiceData: 'InvoiceData',
  'invoiceData.userPaymentInfo': 'UserPaymentInfo',
  customData: 'CustomData',
  'customData.customApps': 'CustomApp',
  'customData.customApps.fields': 'CustomAppFields',
  taxData: 'Tax',
};

/** Names of the objects in an order as it is read, which differ, so that both can stand in one package. */
export const readNewOrderTitles: Titles = Object.fromEntries(
  Object.entries(newOrderTitles).map(([keys, title]) => [keys, `Read${title}`]),
);

/**
 * Gives each object inside of a schema its title, in place. Generators of code name their types by it; without, they make a name of the
 * keys that lead there, such as `ProcessingResultErrorsInner`.
 * @throws {Error} where a title has no object, or an object no title.
 */
export function addTitles(schema: JsonSchema, titles: Titles): void {
  const given = new Set<string>();
  give(schema, []);
  const left = Object.keys(titles).filter((keys) => !given.has(keys));
  if (left.length > 0) throw new Error(`There is no object at ${left.join(', ')}`);

  function give(part: JsonSchema, keys: readonly string[]): void {
    const title = titles[keys.join('.')];
    if (keys.length > 0 && [part.type].flat().includes('object')) {
      if (title === undefined) throw new Error(`The object at ${keys.join('.')} has no title`);
      part.title = title;
      putFirst(part, 'title');
      given.add(keys.join('.'));
    }
    const { anyOf = [], items, oneOf = [], properties = {} } = part as Parts;
    for (const [key, inner] of Object.entries(properties)) give(inner, [...keys, key]);
    for (const [number, inner] of oneOf.entries()) give(inner, [...keys, `${number}`]);
    for (const inner of items === undefined ? anyOf : [items, ...anyOf]) give(inner, keys);
  }
}

/** The inner schemas that the published files have. */
interface Parts {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}
