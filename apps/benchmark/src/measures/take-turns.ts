/**
 * Runs several things in turn, A B A B …, so that whatever else the machine does meets all of them alike.
 * @returns what each of them gave, round by round.
 */
export async function takeTurns<Name extends string, Figure>(
  rounds: number,
  runs: Readonly<Record<Name, () => Figure | Promise<Figure>>>,
): Promise<readonly Readonly<Record<Name, Figure>>[]> {
  const names = Object.keys(runs) as Name[];
  const figures: Record<Name, Figure>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const figure = {} as Record<Name, Figure>;
    for (const name of names) figure[name] = await runs[name]();
    figures.push(figure);
  }
  return figures;
}
