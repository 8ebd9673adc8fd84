import type { EmittedError } from '../model/emitted-error.ts';
import { catalogue } from './catalogue.ts';
import type { Basis } from './code-entry.ts';
import { type ResponseCode, responseCodes } from './response-codes.ts';

/** An upstream error, and a response code with which it is likely to come. */
export interface UpstreamEntry extends EmittedError {
  /** The response code whose `errors` are likely to hold it. */
  readonly responseCode: ResponseCode;
  /** On what it rests that the two come together. */
  readonly basis: Basis;
}

/** Every upstream error that the catalogue knows, in the order of the response codes; the `upstream` of each of them. */
export const upstreamEntries: readonly UpstreamEntry[] = responseCodes.flatMap((responseCode) => {
  const { upstream, basis }: { upstream: readonly EmittedError[]; basis: { upstream: Basis } } =
    catalogue[responseCode];
  return upstream
    .filter(({ code }) => code !== responseCode)
    .map((error) => ({ ...error, responseCode, basis: basis.upstream }));
});

/**
 * Finds the response codes with which an upstream code is likely to come; VTEX publishes no list of which belongs to which.
 * @param code as an entry of `errors` has it, such as `FMT0060`, in any case.
 * @returns none for a code that the catalogue does not know: VTEX lists some 460, and the list is open.
 * @example
 * findUpstreamEntries('FMT0060')[0]?.responseCode; // 'EOI007'
 */
export function findUpstreamEntries(code: string): readonly UpstreamEntry[] {
  return upstreamEntries.filter((entry) => entry.code === code.toUpperCase());
}
