import { z } from 'zod';
import { inAnyCase, optional, text } from '../forms.ts';

/** What an address is. Documented by VTEX, in lower case; older examples capitalise it. */
export const addressTypes = ['residential', 'commercial', 'pickup'] as const;

/** A point on the map, in degrees. */
export interface GeoCoordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the order goes. Customer data: never log it. */
export interface Address {
  readonly addressType: (typeof addressTypes)[number];
  /** Id of the address; for a pickup point, the id of the point. */
  readonly addressId?: string | undefined;
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
  receiverName: text(),
  postalCode: text(),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('ISO 3166-1 alpha-3.'),
  city: detail(),
  state: detail(),
  street: detail(),
  number: detail(),
  neighborhood: detail(),
  complement: detail(),
};

/** Degrees as a number, or as the text that older examples hold. */
const readDegrees = () =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^-?[0-9]{1,3}([.][0-9]{1,20})?$/)
      .transform(Number),
  ]);

/** Reader of the address. */
export const readAddress = z
  .object({
    ...shape,
    addressType: inAnyCase(addressTypes).describe('residential, commercial or pickup, in any letter case.'),
    addressId: optional(text()).describe('Id of the address, or of the pickup point.'),
    geoCoordinates: optional(z.object({ latitude: readDegrees(), longitude: readDegrees() }).passthrough()),
  })
  .passthrough()
  .describe('Where the order goes.');

/** Writer of the address. */
export const writtenAddress = z
  .object({
    ...shape,
    addressType: z.enum(addressTypes),
    addressId: text().optional().describe('Id of the address, or of the pickup point.'),
    geoCoordinates: z.object({ latitude: z.number(), longitude: z.number() }).strict().optional(),
  })
  .strict()
  .describe('Where the order goes.');
