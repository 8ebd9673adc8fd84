import { describe, expect, it } from 'vitest';
import { isStale, readProcessingResult } from '../../src/index.ts';

describe('a notification is stale', () => {
  it.each([
    ['SOI001', 'PlaceOrder', ['SOI002'], true],
    ['SOI001', 'PlaceOrder', ['EOI006'], false],
    ['SOI002', 'ApproveOrder', ['SOI001'], false],
    ['EOI008', 'ApproveOrder', ['SOI002'], true],
    ['EOI009', 'ApproveOrder', ['SOI002'], false],
    ['SOI001', 'PlaceOrder', [], false],
  ])('%s of %s after %j: %j', (code, flow, earlier, expected) => {
    expect(isStale(resultOf(code, flow), earlier)).toBe(expected);
  });

  it.each(['CancelOrder', 'toString', '__proto__'])(
    'never where its flow is none of the published ones: %j, which readers take',
    (flow) => {
      expect(isStale(resultOf('SOI001', flow), ['SOI002'])).toBe(false);
    },
  );
});

function resultOf(code: string, flow: string) {
  const reading = readProcessingResult({ code, flow, success: true, message: null });
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}
