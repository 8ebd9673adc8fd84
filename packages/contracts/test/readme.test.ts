import { exampleResult } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { nextStep } from './readme-example.ts';

describe('the example in the README of contracts', () => {
  it.each([
    [exampleResult('SOI002'), 'ship MKP-123456789'],
    [exampleResult('EOI003'), 'Leia os preços de novo'],
    [{ ...exampleResult('EOI003'), code: 'EOI999' }, 'Unlisted code'],
    [{}, '/code: '],
  ])('says what to do about %j', (body, step) => {
    expect(nextStep(JSON.stringify(body))).toContain(step);
  });
});
