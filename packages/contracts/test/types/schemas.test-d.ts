import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  EmittedResult,
  emittedNewOrderSchema,
  emittedResultSchema,
  emittedUpdateOrderStatusSchema,
  NewOrder,
  newOrderSchema,
  ProcessingResult,
  processingResultSchema,
  ResultOf,
  UpdateOrderStatus,
  updateOrderStatusSchema,
} from '../../src/index.ts';

/** A type with everything in it writable, as Zod infers types. */
type Writable<Value> = Value extends object
  ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
  : Value;

describe('what a writer’s schema gives', () => {
  it('is the interface that is written by hand', () => {
    expectTypeOf<z.output<typeof emittedUpdateOrderStatusSchema>>().toEqualTypeOf<
      Writable<UpdateOrderStatus>
    >();
    expectTypeOf<z.output<typeof emittedNewOrderSchema>>().toEqualTypeOf<Writable<NewOrder>>();
    expectTypeOf<z.output<typeof emittedResultSchema>>().toEqualTypeOf<Writable<EmittedResult>>();
  });

  it('is what it takes, for a writer changes nothing', () => {
    expectTypeOf<z.input<typeof emittedUpdateOrderStatusSchema>>().toEqualTypeOf<
      z.output<typeof emittedUpdateOrderStatusSchema>
    >();
    expectTypeOf<z.input<typeof emittedNewOrderSchema>>().toEqualTypeOf<
      z.output<typeof emittedNewOrderSchema>
    >();
    expectTypeOf<z.input<typeof emittedResultSchema>>().toEqualTypeOf<z.output<typeof emittedResultSchema>>();
  });
});

describe('what a reader’s schema gives', () => {
  it('is the present form, with unknown keys beside it', () => {
    expectTypeOf<z.output<typeof updateOrderStatusSchema>>().toExtend<UpdateOrderStatus>();
    expectTypeOf<z.output<typeof newOrderSchema>>().toExtend<NewOrder>();
    expectTypeOf<z.output<typeof newOrderSchema>['anything']>().toBeUnknown();
  });

  it('is the common body with any text as its code', () => {
    expectTypeOf<z.output<typeof processingResultSchema>>().toExtend<ResultOf<string>>();
    expectTypeOf<z.output<typeof processingResultSchema>['code']>().toBeString();
    expectTypeOf<ProcessingResult>().toExtend<ResultOf<string>>();
  });
});
