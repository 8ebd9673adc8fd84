import { describeCode, notificationKey, readProcessingResult } from '@order-integration/contracts';

/** What to do about a notification, in one line. */
export function nextStep(body: string): string {
  const reading = readProcessingResult(JSON.parse(body));
  if (!reading.ok) return reading.issues.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');

  const result = reading.value;
  const key = notificationKey(result);
  if (result.code === 'SOI002') return `${key} ship ${result.fields?.mainOrderId}`;
  if (result.code === 'EOI003') return `${key} ${describeCode(result.code, 'pt').remedy}`;
  return `${key} ${describeCode(result.code).title}`;
}
