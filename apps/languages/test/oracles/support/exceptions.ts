/** A rule of an oracle that does not hold here, and why. */
export type Exceptions = Readonly<Record<string, string>>;

/** Something that an oracle has found. */
export interface Finding {
  /** Name of the rule. */
  readonly rule: string;
  /** Where, and what. */
  readonly text: string;
}

/** What is wrong with the findings: those that no exception covers, and the exceptions that cover nothing. */
export function wrongIn(findings: readonly Finding[], exceptions: Exceptions): readonly string[] {
  const found = new Set(findings.map(({ rule }) => rule));
  return [
    ...findings.filter(({ rule }) => !(rule in exceptions)).map(({ rule, text }) => `${rule}: ${text}`),
    ...Object.keys(exceptions)
      .filter((rule) => !found.has(rule))
      .map((rule) => `an exception that nothing needs: ${rule}`),
  ];
}
