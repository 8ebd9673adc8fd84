/**
 * Reads bodies with what quicktype generated for TypeScript, which checks them at run time, and writes them back. A body a line,
 * `{"type": …, "body": …}`, is answered with `{"written": …}` or `{"refused": "…"}`.
 */
import { readFileSync } from 'node:fs';
import * as EmittedResult from '../generated/EmittedResult.js';
import * as NewOrder from '../generated/NewOrder.js';
import * as ProcessingResult from '../generated/ProcessingResult.js';
import * as ReadNewOrder from '../generated/ReadNewOrder.js';
import * as ReadUpdateOrderStatus from '../generated/ReadUpdateOrderStatus.js';
import * as UpdateOrderStatus from '../generated/UpdateOrderStatus.js';

const trips: Record<string, (json: string) => string> = {
  EmittedResult: (json) =>
    EmittedResult.Convert.emittedResultToJson(EmittedResult.Convert.toEmittedResult(json)),
  NewOrder: (json) => NewOrder.Convert.newOrderToJson(NewOrder.Convert.toNewOrder(json)),
  ProcessingResult: (json) =>
    ProcessingResult.Convert.processingResultToJson(ProcessingResult.Convert.toProcessingResult(json)),
  ReadNewOrder: (json) => ReadNewOrder.Convert.readNewOrderToJson(ReadNewOrder.Convert.toReadNewOrder(json)),
  ReadUpdateOrderStatus: (json) =>
    ReadUpdateOrderStatus.Convert.readUpdateOrderStatusToJson(
      ReadUpdateOrderStatus.Convert.toReadUpdateOrderStatus(json),
    ),
  UpdateOrderStatus: (json) =>
    UpdateOrderStatus.Convert.updateOrderStatusToJson(UpdateOrderStatus.Convert.toUpdateOrderStatus(json)),
};

for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const { type, body } = JSON.parse(line) as { type: string; body: unknown };
  console.log(JSON.stringify(answer(type, JSON.stringify(body))));
}

function answer(type: string, json: string): { written: unknown } | { refused: string } {
  const convert = trips[type];
  if (convert === undefined) throw new Error(`No type ${type}`);
  try {
    return { written: JSON.parse(convert(json)) };
  } catch (error) {
    return { refused: String(error) };
  }
}
