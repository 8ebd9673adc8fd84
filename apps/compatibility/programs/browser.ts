import { describeCode, notificationKey, readProcessingResult } from '@order-integration/contracts';

/** What a page does with a notification: reads it, names it, says what its code means. */
export function explain(body: unknown) {
  const reading = readProcessingResult(body);
  if (!reading.ok) return { issues: reading.issues };
  const { code } = reading.value;
  return { key: notificationKey(reading.value), ...describeCode(code, 'pt') };
}
