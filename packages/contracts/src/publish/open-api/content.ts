import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { responseCodes } from '../../codes/response-codes.ts';
import { exampleResult } from '../../results/example-result.ts';

/** The `examples` of a media type, by name. */
export type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** A compulsory JSON body with examples. */
export function body(component: string, examples: Examples) {
  return { required: true, content: json(component, examples) };
}

/** JSON content of a component, with examples where there are any. */
export function json(component: string, examples?: Examples) {
  return { 'application/json': { schema: reference(component), ...(examples && { examples }) } };
}

/** A reference to a component. */
export function reference(component: string) {
  return { $ref: `#/components/schemas/${component}` };
}

/** A vector as its file holds it. */
interface Vector {
  readonly description: string;
  readonly body: unknown;
}

/**
 * The vectors of a folder as examples, named by file.
 * @param folder path of the folder.
 * @param prefix only the files whose name begins so.
 */
export async function examplesFrom(folder: string, prefix = ''): Promise<Examples> {
  const files = (await readdir(folder)).filter((file) => file.startsWith(prefix)).sort();
  const entries = files.map(async (file) => {
    const { description, body } = JSON.parse(await readFile(join(folder, file), 'utf8')) as Vector;
    return [basename(file, '.json'), { summary: description, value: body }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** One notification per code that a notification can carry. */
export function notificationExamples(): Examples {
  const notified = responseCodes.filter((code) => code !== 'SOI003');
  return Object.fromEntries(
    notified.map((code) => [code, { summary: exampleResult(code).message, value: exampleResult(code) }]),
  );
}
