import { describe, expect, it } from 'vitest';
import { examineSandbox } from '../../oracles/examine-sandbox.ts';

describe('schemathesis', () => {
  it('finds no failure of the sandbox by its own OpenAPI, in any of the phases', async () => {
    const { cases, code, output } = await examineSandbox(['--max-examples', '5', '--seed', '3']);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    expect(cases.examples).toBeGreaterThan(30);
    expect(cases.coverage).toBeGreaterThan(1_000);
    expect(cases.fuzzing).toBeGreaterThan(100);
    expect(cases.stateful).toBeGreaterThan(10);
  });

  it('would find a status that the document does not tell of', async () => {
    const environment = { BEHAVIOUR: '{"validationStatus":422}' };
    const { code, output } = await examineSandbox(
      [
        '--max-examples',
        '5',
        '--seed',
        '3',
        '--phases',
        'fuzzing',
        '--include-operation-id',
        'updateOrderStatus',
      ],
      { environment },
    );
    expect(code).toBe(1);
    expect(output).toContain('422');
  });
});
