import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import {
  ContractError,
  emittedResultSchema,
  readProcessingResult,
  resultFromError,
} from '../../src/index.ts';
import { foreignContractError } from '../support/foreign-errors.ts';
import { publishedSchema } from '../support/published-validators.ts';

/** A body with a wrong type, a missing key and a key too many. */
const body = { lines: [{ id: 7 }], 'a/b': 1 };
const places = ['/a~1b', '/lines/0/id', '/name'];

describe('a broken contract', () => {
  it('becomes EOI005 with one entry per place, named by its pointer', () => {
    const issues = [
      { pointer: '/items/0/price', message: 'Must not be negative' },
      { pointer: '', message: 'Must be an object' },
    ];
    expect(resultFromError(new ContractError(issues))).toMatchObject({
      code: 'EOI005',
      errors: [
        { source: 'Order Integration', code: 'EOI005', description: '/items/0/price: Must not be negative' },
        { source: 'Order Integration', code: 'EOI005', description: 'body: Must be an object' },
      ],
    });
  });

  it('is told in 500 characters per place at most, however long its key or its message is', () => {
    const issues = [
      { pointer: `/${'long'.repeat(1_000)}`, message: 'Required' },
      { pointer: '/a', message: 'long'.repeat(1_000) },
    ];
    const { errors } = resultFromError(new ContractError(issues));
    expect(errors?.map(({ description }) => description.length)).toEqual([500, 500]);
  });

  it('is told by a ContractError of what a reading complains of', () => {
    const reading = readProcessingResult({ code: 7 });
    const issues = reading.ok ? [] : reading.issues;
    expect(pointersOf(resultFromError(new ContractError(issues)))).toEqual(['/code', '/flow', '/success']);
  });

  it('is told by a ContractError of another copy of the package', () => {
    const error = foreignContractError([{ pointer: '/code', message: 'Required' }]);
    expect(ContractError.isInstance(error)).toBe(true);
    expect(pointersOf(resultFromError(error))).toEqual(['/code']);
  });

  it('is told by a ZodError of Zod 4, also of a key too many', () => {
    const schema = z.strictObject({ name: z.string(), lines: z.array(z.object({ id: z.string() })) });
    expect(pointersOf(resultFromError(schema.safeParse(body).error))).toEqual(places);
  });

  it('is told by a ZodError of Zod 3, also of a key too many', () => {
    const schema = z3.object({ name: z3.string(), lines: z3.array(z3.object({ id: z3.string() })) }).strict();
    expect(pointersOf(resultFromError(schema.safeParse(body).error))).toEqual(places);
  });

  it('is told by the findings of Ajv under `validation`, as Fastify throws them', () => {
    const lines = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
    const validate = new Ajv({ allErrors: true }).compile({
      type: 'object',
      properties: { name: { type: 'string' }, lines },
      required: ['name'],
      additionalProperties: false,
    });
    expect(validate(body)).toBe(false);
    const error = Object.assign(new Error('body is broken'), {
      statusCode: 400,
      validation: validate.errors,
    });
    expect(pointersOf(resultFromError(error))).toEqual(places);
  });

  it('is told by the findings of Ajv with the published schema', () => {
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
      publishedSchema('update-order-status', 'writer', 'draft-07'),
    );
    validate({ marketplaceOrderStatus: 'NEW' });
    const error = Object.assign(new Error('body is broken'), { validation: validate.errors });
    expect(pointersOf(resultFromError(error))).toEqual(['/marketplaceOrderId', '/marketplaceOrderStatus']);
  });

  it('is found among the causes of another error', () => {
    const cause = new ContractError([{ pointer: '/code', message: 'Required' }]);
    expect(pointersOf(resultFromError(new Error('rejected', { cause })))).toEqual(['/code']);
  });

  it('names every place in its own message', () => {
    const error = new ContractError([
      { pointer: '/code', message: 'Required' },
      { pointer: '', message: 'Not an object' },
    ]);
    expect(error).toMatchObject({ name: 'ContractError', message: '/code: Required; body: Not an object' });
  });

  it.each([
    ['a list of issues that holds no issue', foreignContractError([null, 7, {}])],
    ['issues that are no list', foreignContractError('broken')],
    ['a finding without text', { validation: [{ instancePath: '/x', message: Object.create(null) }] }],
    ['a path of symbols', { issues: [{ path: [Symbol('x'), Object.create(null)], message: 'x' }] }],
  ])('may be badly told and still gives a body that can be sent: %s', (_what, error) => {
    expect(emittedResultSchema.safeParse(resultFromError(error)).success).toBe(true);
  });
});

function pointersOf(result: ReturnType<typeof resultFromError>): string[] {
  expect(result.code).toBe('EOI005');
  return (result.errors ?? [])
    .map(({ description }) => description.slice(0, description.indexOf(': ')))
    .sort();
}
