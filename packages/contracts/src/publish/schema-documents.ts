import type { PublishedDocument } from './document.ts';
import { publishedSchemas } from './published-schemas.ts';
import { dialects, toJsonSchema } from './to-json-schema.ts';

/** The JSON Schema files: each published schema in each dialect. */
export function schemaDocuments(): PublishedDocument[] {
  return Object.entries(dialects).flatMap(([folder, target]) =>
    publishedSchemas.map(({ name, component, schema }) => {
      const { $schema, description, ...rest } = toJsonSchema(schema, target);
      return {
        path: `schemas/${folder}/${name}.schema.json`,
        content: {
          $schema,
          $id: `urn:order-integration:schema:${folder}:${name}`,
          title: component,
          description,
          ...rest,
        },
      };
    }),
  );
}
