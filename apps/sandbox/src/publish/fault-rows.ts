import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';

/** Keys that every fault has. */
const common = ['kind', 'account', 'marketplaceOrderId', 'flow', 'times'];

/** A row per kind of fault: its name, what it does, and the fields that only it has. */
export function faultRows(): readonly (readonly string[])[] {
  return faultSchema.options.map((option) => {
    const { properties = {} } = z.toJSONSchema(option, { io: 'input' });
    const own = Object.entries(properties).filter(([name]) => !common.includes(name));
    return [
      `\`${option.shape.kind.value}\``,
      option.description ?? '',
      own.map(([name, schema]) => `\`${name}\`${valuesOf(schema)}`).join(', '),
    ];
  });
}

function valuesOf(schema: unknown): string {
  const values = typeof schema === 'object' && schema !== null && 'enum' in schema ? schema.enum : undefined;
  return Array.isArray(values) ? ` (${values.join(', ')})` : '';
}
