import {
  type HttpRequest,
  type JsonLimits,
  type JsonReading,
  jsonResponse,
  problemResponse,
  type Role,
  readJson,
} from '../../src/index.ts';

const roomy: JsonLimits = { bodyBytes: 1_048_576, bodyMs: 10_000, depth: 64 };

/** What an echo answers with where the body could be read. */
export interface Echo {
  readonly value: unknown;
  /** The raw bytes in hexadecimal; undefined where there are none. */
  readonly raw?: string;
}

/**
 * A role that reads the body of `POST /echo` as JSON and answers with it, or with what `readJson` says instead.
 * @param onReading hears of each reading.
 */
export function echoRole(
  limits: Partial<JsonLimits> = {},
  onReading: (reading: JsonReading) => void = () => {},
): Role {
  const handle = async (request: HttpRequest) => {
    const reading = await readJson(request, { ...roomy, ...limits });
    onReading(reading);
    if (!reading.ok) return problemResponse(reading.problem);
    return jsonResponse(200, {
      value: reading.value,
      raw: reading.raw && Buffer.from(reading.raw).toString('hex'),
    });
  };
  return { endpoints: [{ method: 'POST', path: '/echo', handle }] };
}
