import { z } from 'zod';
import { text } from '../forms.ts';

/** Who buys. Customer data: never log it. */
export interface ClientProfile {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  /** Document number of the person. */
  readonly document: string;
  readonly corporateDocument?: string | null | undefined;
  readonly corporatePhone?: string | null | undefined;
  readonly corporateName?: string | null | undefined;
  readonly tradeName?: string | null | undefined;
  readonly stateInscription?: string | null | undefined;
}

const corporateText = () => z.string().nullable().optional();

const shape = {
  // Written so that the first dot decides: a part that could hold the dot itself would cost quadratic time on long text.
  email: z
    .string()
    .regex(/^[^@ ]+@[^@ ][^@ .]*[.][^@ ]+$/)
    .describe('E-mail address.'),
  firstName: text(),
  lastName: text(),
  phone: text(),
  document: text().describe('Document number of the person.'),
  corporateDocument: corporateText(),
  corporatePhone: corporateText(),
  corporateName: corporateText(),
  tradeName: corporateText(),
  stateInscription: corporateText(),
};

/** Reader of the buyer. */
export const readClientProfile = z.object(shape).passthrough().describe('Who buys.');

/** Writer of the buyer. */
export const writtenClientProfile = z.object(shape).strict().describe('Who buys.');
