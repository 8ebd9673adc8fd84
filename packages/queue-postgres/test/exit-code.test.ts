import { expect, it } from 'vitest';

it.each(['beforeExit', 'exit'])(
  'leaves it to the test runner with which code a run ends: %s',
  async (event) => {
    const emitter: NodeJS.EventEmitter = process;
    const before = emitter.listeners(event);
    await import('@order-integration/testing/postgres');
    expect(emitter.listeners(event)).toEqual(before);
  },
);
