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
