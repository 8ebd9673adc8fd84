import { type Body, bodiesOf } from './bodies.ts';
import type { Generator, KnownLoss } from './generator.ts';
import { type Answer, judge, type Loss } from './judge.ts';
import { prepare, roundTrip } from './prepare.ts';
import { schemaOf } from './published.ts';

/** What a generator's types made of a body. */
export interface Verdict {
  readonly body: Body;
  readonly answer: Answer;
  readonly losses: readonly Loss[];
}

/**
 * Generates, compiles, and hands every body to the types.
 * @param published folder with the published files, where it is not that of contracts.
 */
export async function examine(generator: Generator, published?: string): Promise<Verdict[]> {
  const paths = await prepare(generator, published);
  const bodies = generator.roots.flatMap(bodiesOf);
  const answers = await roundTrip(generator, paths, bodies);
  const schemas = new Map(generator.roots.map(({ type, schema }) => [type, schemaOf(schema)]));
  return bodies.map((body, index) => {
    const answer = answers[index] ?? { refused: 'no answer' };
    return { body, answer, losses: judge(schemas.get(body.type) ?? {}, body, answer) };
  });
}

/** The losses that nobody knew of; what the contract refuses may be lost. */
export function unknownLosses(verdicts: readonly Verdict[], known: readonly KnownLoss[]): Loss[] {
  return lossesOf(verdicts).filter(
    (loss) => !known.some((each) => each.at.some((at) => isKnown(loss, each, at))),
  );
}

/** The places of known losses at which nothing is lost any more. */
export function staleLosses(verdicts: readonly Verdict[], known: readonly KnownLoss[]): string[] {
  const losses = lossesOf(verdicts);
  return known.flatMap((each) =>
    each.at.filter((at) => !losses.some((loss) => isKnown(loss, each, at))).map((at) => `${each.loss} ${at}`),
  );
}

function lossesOf(verdicts: readonly Verdict[]): Loss[] {
  return verdicts.filter(({ body }) => body.kind !== 'refusable').flatMap(({ losses }) => losses);
}

function isKnown(loss: Loss, known: KnownLoss, at: RegExp): boolean {
  return loss.loss === known.loss && at.test(loss.at);
}
