/** Takes credentials out of a text. */
export type Redact = (text: string) => string;

/** Makes a text free of some secrets: as they are, percent-encoded, and as JSON writers with escaped slashes put them. */
export function redactor(secrets: readonly string[]): Redact {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    secret.replaceAll('/', '\\/'),
  ]);
  // The longest first: a secret may hold another.
  const ordered = [...new Set(forms)].sort((one, other) => other.length - one.length);
  return (text) => ordered.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text);
}
