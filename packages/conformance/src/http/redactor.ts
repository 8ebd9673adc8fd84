/** Replaces what must not be shown in a text. */
export type Redactor = (text: string) => string;

/** Makes a redactor for some texts. A text within another one, such as a part of the secret, is found after the longer one. */
export function redactorOf(secrets: readonly string[]): Redactor {
  const longestFirst = [...new Set(secrets)]
    .filter((secret) => secret.length > 0)
    .sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((shown, secret) => shown.replaceAll(secret, '[redacted]'), text);
}
