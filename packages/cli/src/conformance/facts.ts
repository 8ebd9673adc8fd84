import { existsSync } from 'node:fs';
import type { ConnectorTarget, ServiceTarget } from '@order-integration/conformance';
import { Ajv } from 'ajv';
import schema from '../../schemas/order-integration.schema.json' with { type: 'json' };
import { UsageError } from '../errors.ts';
import type { Io } from '../terminal/io.ts';
import { readJsonFile } from '../terminal/read-input.ts';

/** The facts of a file, each of which an option of the command line may replace. */
export interface Facts {
  readonly connector?: Partial<ConnectorTarget>;
  readonly service?: Partial<ServiceTarget>;
}

/** The file that is read where none is named, if it is there. */
export const factsFile = 'order-integration.json';

/**
 * Reads the facts of conformance runs.
 * @param path undefined for `order-integration.json` in the current folder, if it is there.
 * @throws {UsageError} where the file that is named is missing, or it is not as its schema says.
 */
export async function readFacts(path: string | undefined, io: Io): Promise<Facts> {
  if (path === undefined && !existsSync(factsFile)) return {};
  const file = path ?? factsFile;
  const facts = await readJsonFile(file, io);
  const isValid = new Ajv({ strictRequired: false, strictTypes: false }).compile<Facts>(schema);
  if (isValid(facts)) return facts;
  const [first] = isValid.errors ?? [];
  const place = first?.instancePath === '' ? '' : ` ${first?.instancePath}`;
  const key = first?.params?.additionalProperty;
  throw new UsageError(
    `${file}:${place} ${first?.message}${key === undefined ? '' : `: ${key}`}`,
    'The schema is order-integration/schemas/order-integration.schema.json',
  );
}

/**
 * Fails where facts are missing without which nothing can be checked.
 * @param facts each with the option that gives it.
 * @throws {UsageError} that names them all.
 */
export function requireFacts(facts: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(facts).filter((option) => facts[option] === undefined);
  if (missing.length === 0) return;
  throw new UsageError(
    `not given: ${missing.join(', ')}`,
    `Give them as options, or in ${factsFile}; see the --help of the command`,
  );
}
