import type { Redact } from '@order-integration/internal';

/**
 * What a failed connection may carry as its cause: what was thrown, unless that could hold a credential. Then it is a copy of names,
 * messages and codes without them. A `fetch` that was passed in may put the whole request, headers included, on its errors.
 */
export function redactCause(thrown: unknown, redact: Redact): unknown {
  try {
    return isHarmless(thrown, redact) ? thrown : copyError(thrown, redact, 8);
  } catch {
    // A getter or a proxy that throws.
    return undefined;
  }
}

const mostValues = 1_000;

/** Whether everything that a value holds can be looked at and is free of credentials. */
function isHarmless(value: unknown, redact: Redact): boolean {
  const seen = new Set<unknown>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'string' && redact(next) !== next) return false;
    if (typeof next === 'function') return false;
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    if (!isPlain(next) || seen.size >= mostValues) return false;
    seen.add(next);
    pending.push(...contentOf(next));
  }
  return true;
}

/** Maps, requests and the like hold what their keys do not show. */
function isPlain(value: object): boolean {
  if (value instanceof Error || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function contentOf(value: object): unknown[] {
  const own = Reflect.ownKeys(value).flatMap((key) => [key, Reflect.get(value, key)]);
  return value instanceof Error ? [...own, value.name, value.message, value.stack] : own;
}

function copyError(thrown: unknown, redact: Redact, depth: number): Error | undefined {
  if (typeof thrown !== 'object' || thrown === null || depth === 0) return undefined;
  const { name, message, code, cause } = thrown as Readonly<Record<string, unknown>>;
  const inner = copyError(cause, redact, depth - 1);
  const copy = new Error(redact(String(message)), inner && { cause: inner });
  copy.name = redact(String(name));
  return code === undefined ? copy : Object.assign(copy, { code: redact(String(code)) });
}
