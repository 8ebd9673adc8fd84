/** Which checks to run. */
export interface Selection {
  /** Ids of the only checks to select; all where left out. */
  readonly only?: readonly string[] | undefined;
  /** Ids of selected checks that are not to run. They are reported as excluded. */
  readonly exclude?: readonly string[] | undefined;
}

/** A selected check. */
export interface SelectedCheck<Selected> {
  readonly check: Selected;
  readonly excluded: boolean;
}

/**
 * Selects checks, in their order.
 * @throws {RangeError} where `only` or `exclude` names an id that no check has.
 */
export function selectChecks<Selectable extends { readonly id: string }>(
  checks: readonly Selectable[],
  { only, exclude = [] }: Selection,
): readonly SelectedCheck<Selectable>[] {
  const known = new Set(checks.map(({ id }) => id));
  const unknown = [...(only ?? []), ...exclude].filter((id) => !known.has(id));
  if (unknown.length > 0) throw new RangeError(`no check has the id ${unknown.join(', ')}`);
  return checks
    .filter(({ id }) => only === undefined || only.includes(id) || exclude.includes(id))
    .map((check) => ({ check, excluded: exclude.includes(check.id) }));
}
