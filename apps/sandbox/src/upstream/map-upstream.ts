import {
  catalogue,
  type EmittedError,
  type ErrorCode,
  errorCodes,
  IntegrationError,
} from '@order-integration/contracts';
import type { UpstreamError } from './upstream-error.ts';

/** Response codes by upstream code, as the catalogue of the contracts lists them (inferred). EOI001 is what is left. */
const responseCodes = new Map<string, ErrorCode>(
  errorCodes
    .filter((code) => code !== 'EOI001')
    .flatMap((code) => catalogue[code].upstream.map((entry) => [keyOf(entry), code] as const)),
);

/** The response code of an upstream error: EOI001 where there is no mapping (documented). */
export function mapUpstream(error: UpstreamError): IntegrationError {
  const code = responseCodes.get(keyOf(error.entry)) ?? 'EOI001';
  return new IntegrationError(code, [error.entry], { cause: error });
}

function keyOf({ source, code }: Pick<EmittedError, 'source' | 'code'>): string {
  return `${source} ${code}`;
}
