import { timingSafeEqual } from 'node:crypto';

/** Whether a text equals one of some secrets, in a time that tells nothing of where they differ. Only the length shows. */
export function equalsOneOf(secrets: readonly Buffer[], given: string): boolean {
  const bytes = Buffer.from(given);
  let found = false;
  for (const secret of secrets) {
    const comparable = bytes.length === secret.length ? bytes : Buffer.alloc(secret.length);
    // No early exit: every secret is compared, whichever fits. An all-zero buffer is no valid secret.
    found = timingSafeEqual(comparable, secret) || found;
  }
  return found;
}
