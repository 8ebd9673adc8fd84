import { timingSafeEqual } from 'node:crypto';

/** Whether a text equals one of some secrets, in a time that tells nothing of where they differ. Only the length shows. */
export function equalsOneOf(secrets: readonly Buffer[], given: string): boolean {
  const bytes = Buffer.from(given);
  let found = false;
  for (const secret of secrets) {
    const isAsLong = bytes.length === secret.length;
    // No early exit: every secret is compared, whichever fits, and zeros stand in for a text of another length.
    const isEqual = timingSafeEqual(isAsLong ? bytes : Buffer.alloc(secret.length), secret);
    found = (isEqual && isAsLong) || found;
  }
  return found;
}
