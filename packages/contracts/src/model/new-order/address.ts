import * as z from 'zod';
import { inAnyCase, optional, orNull, text } from '../forms.ts';

/** What an address is. Documented by VTEX in lower case; its example of a New Order capitalises it. */
export const addressTypes = ['residential', 'commercial', 'pickup'] as const;

/** A point on the map, in degrees. */
export interface GeoCoordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the order goes. Customer data: never log it. */
export interface Address {
  readonly addressType: (typeof addressTypes)[number];
  /** Id of the address; for a pickup point, the id of the point. Required by VTEX's schema; null where nothing is known. */
  readonly addressId: string | null;
  readonly receiverName: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly number?: string | null | undefined;
  readonly neighborhood?: string | null | undefined;
  readonly complement?: string | null | undefined;
  readonly geoCoordinates?: GeoCoordinates | undefined;
}

const detail = () => z.string().nullable().optional();

const shape = {
  receiverName: text().describe('Name of the person who receives the order.'),
  postalCode: text().describe('Postal code.'),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Must be three capital letters, such as BRA')
    .describe('Country, by the three letters of ISO 3166-1: BRA, for one.'),
  city: detail().describe('City.'),
  state: detail().describe('State or province.'),
  street: detail().describe('Street.'),
  number: detail().describe('House number.'),
  neighborhood: detail().describe('Part of the city.'),
  complement: detail().describe('What else helps to find the door: floor, flat, building.'),
};

const about = {
  type: 'What the address is: of a home, of a company, or of a pickup point.',
  id: 'Id of the address; of the pickup point where addressType is pickup, and compulsory there. Null where nothing is known.',
  coordinates: 'Where the address is on the map; compulsory where addressType is pickup.',
  latitude: 'Degrees north of the equator; negative in the south.',
  longitude: 'Degrees east of Greenwich; negative in the west.',
  textRead: 'Read as a number, or as the text of one; written as a number.',
};

/** Degrees as a number, or as the text that older examples hold. */
const readDegrees = () =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^-?[0-9]{1,3}([.][0-9]{1,20})?$/, 'Must be degrees, such as -23.5')
      .transform(Number),
  ]);

const readCoordinates = z
  .object({
    latitude: readDegrees().describe(`${about.latitude} ${about.textRead}`),
    longitude: readDegrees().describe(`${about.longitude} ${about.textRead}`),
  })
  .passthrough();

/** Reader of the address. */
export const readAddress = z
  .object({
    ...shape,
    addressType: inAnyCase(addressTypes).describe(
      `${about.type} One of residential, commercial and pickup, read in any letter case and written in lower case.`,
    ),
    addressId: orNull(text()).describe(about.id),
    geoCoordinates: optional(readCoordinates).describe(`${about.coordinates} Null reads as left out.`),
  })
  .passthrough();

const writtenCoordinates = z
  .object({
    latitude: z.number().describe(about.latitude),
    longitude: z.number().describe(about.longitude),
  })
  .strict();

/** Writer of the address. */
export const writtenAddress = z
  .object({
    ...shape,
    addressType: z.enum(addressTypes).describe(about.type),
    addressId: text().nullable().describe(about.id),
    geoCoordinates: writtenCoordinates.optional().describe(about.coordinates),
  })
  .strict();
