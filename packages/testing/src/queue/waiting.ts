import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until an answer passes: for what a store tells only when asked. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  passes: (answer: Answer) => boolean,
  milliseconds = 10_000,
): Promise<Answer> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still not: ${JSON.stringify(answer)}`);
    await pause(10);
  }
}

/** Something that workers wait for until a test opens it. */
export interface Gate {
  open(): void;
  readonly passed: Promise<void>;
}

/** Creates a gate that is shut. */
export function createGate(): Gate {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
