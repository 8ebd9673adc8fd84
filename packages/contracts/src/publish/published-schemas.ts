import type * as z from 'zod';
import { emittedResultSchema } from '../model/emitted-result.ts';
import { emittedNewOrderSchema, newOrderSchema } from '../model/new-order/new-order.ts';
import { processingResultSchema } from '../model/processing-result.ts';
import { emittedUpdateOrderStatusSchema, updateOrderStatusSchema } from '../model/update-order-status.ts';
import type { PublishedDocument } from './document.ts';
import {
  addTitles,
  emittedResultTitles,
  newOrderTitles,
  readNewOrderTitles,
  resultTitles,
  type Titles,
} from './titles.ts';
import { dialects, type JsonSchema, type Target, toJsonSchema } from './to-json-schema.ts';
import { restsOn, type VtexPage, vtexPages } from './vtex-pages.ts';

/** A schema of the model that is published as JSON Schema. */
export interface PublishedSchema {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Name of the component in OpenAPI. */
  readonly component: string;
  readonly schema: z.ZodType;
  /** Names of the objects in it. */
  readonly titles: Titles;
  /** Where VTEX documents what the schema describes. */
  readonly pages: readonly VtexPage[];
}

const { appTemplate, orders, placeOrder, updateOrderStatus } = vtexPages;

/** Every schema that is published. A reader is for what one receives, a writer for what one sends. */
export const publishedSchemas: readonly PublishedSchema[] = [
  {
    name: 'processing-result.reader',
    component: 'ProcessingResult',
    schema: processingResultSchema,
    titles: resultTitles,
    pages: [orders],
  },
  {
    name: 'processing-result.writer',
    component: 'EmittedResult',
    schema: emittedResultSchema,
    titles: emittedResultTitles,
    pages: [orders],
  },
  {
    name: 'update-order-status.reader',
    component: 'ReadUpdateOrderStatus',
    schema: updateOrderStatusSchema,
    titles: {},
    pages: [updateOrderStatus, appTemplate],
  },
  {
    name: 'update-order-status.writer',
    component: 'UpdateOrderStatus',
    schema: emittedUpdateOrderStatusSchema,
    titles: {},
    pages: [updateOrderStatus, appTemplate],
  },
  {
    name: 'new-order.reader',
    component: 'ReadNewOrder',
    schema: newOrderSchema,
    titles: readNewOrderTitles,
    pages: [placeOrder, appTemplate],
  },
  {
    name: 'new-order.writer',
    component: 'NewOrder',
    schema: emittedNewOrderSchema,
    titles: newOrderTitles,
    pages: [placeOrder, appTemplate],
  },
];

/** The JSON Schema files: each published schema in each dialect. */
export function schemaDocuments(): PublishedDocument[] {
  return Object.entries(dialects).flatMap(([folder, target]) =>
    publishedSchemas.map((published) => {
      const { $schema, ...rest } = describedSchema(published, target);
      return {
        path: `schemas/${folder}/${published.name}.schema.json`,
        content: {
          $schema,
          $id: `${schemaIds}/${folder}/${published.name}.schema.json`,
          title: published.component,
          ...rest,
        },
      };
    }),
  );
}

/**
 * Where the ids of schemas stand below: a name that nobody can own, since nothing is to be fetched from it. An address and no URN, because
 * there are validators that resolve every id as a URL against another.
 */
export const schemaIds = 'https://order-integration.example/schemas';

/** A published schema in a dialect, with names for its objects, and with the pages that it rests on at the end of its description. */
export function describedSchema({ pages, schema, titles }: PublishedSchema, target: Target): JsonSchema {
  const converted = toJsonSchema(schema, target);
  addTitles(converted, titles);
  return { ...converted, description: `${converted.description} ${restsOn(pages)}` };
}
