import type { JsonSchema } from '../to-json-schema.ts';

/** Problem details (RFC 9457), as this project's connectors answer errors. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'Names the kind of problem.' },
    title: { type: 'string', description: 'The kind of problem, for people.' },
    status: { type: 'integer', description: 'The HTTP status.' },
    detail: { type: 'string', description: 'What happened and what to do about it.' },
    issues: {
      type: 'array',
      description: 'With 422: every place that breaks the contract.',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901).' },
          message: { type: 'string', description: 'What is wrong there.' },
        },
      },
    },
  },
};

/** What a connector has received, as this project's connectors answer a success. */
export const receiptSchema: JsonSchema = {
  type: 'object',
  description: 'What became of the notification.',
  required: ['outcome'],
  properties: {
    outcome: { type: 'string', enum: ['handled', 'stored', 'duplicate'] },
  },
};
