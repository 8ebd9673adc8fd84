import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A body with what it shows. */
export interface BodyVector {
  readonly name: string;
  readonly description: string;
  readonly pointers?: readonly string[];
  readonly body: unknown;
}

/** A call of the API with its answer. */
export interface ApiExchange {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly response: { readonly status: number; readonly body: unknown };
}

const contracts = dirname(
  createRequire(import.meta.url).resolve('@order-integration/contracts/package.json'),
);

/** The vectors of bodies in a folder, such as `new-order/writer/valid`. */
export function bodiesIn(folder: string): readonly BodyVector[] {
  return filesIn<Omit<BodyVector, 'name'>>(folder);
}

/** The exchanges of the API. */
export const apiExchanges: readonly ApiExchange[] = filesIn<Omit<ApiExchange, 'name'>>('exchanges/api');

function filesIn<Content>(folder: string): (Content & { readonly name: string })[] {
  const path = join(contracts, 'vectors', folder);
  return readdirSync(path).map((file) => ({
    ...(JSON.parse(readFileSync(join(path, file), 'utf8')) as Content),
    name: file.replace('.json', ''),
  }));
}
