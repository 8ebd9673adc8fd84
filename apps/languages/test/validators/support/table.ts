import { edgeForms } from './edge-forms.ts';
import type { Judgement } from './judge.ts';
import type { Dialect } from './published-vectors.ts';
import type { Validator } from './validators.ts';

/** What was found of a validator in a dialect. */
export interface Finding {
  readonly language: string;
  readonly validator: Validator;
  readonly version: string;
  readonly dialect: Dialect;
  readonly judgement: Judgement;
  /** The same of the changed vectors. */
  readonly changed: Judgement;
  /** The same of the edge forms. */
  readonly edges: Judgement;
}

/** The findings as a Markdown page. */
export function tableOf(findings: readonly Finding[]): string {
  const read = findings.filter(({ validator, dialect }) => validator.cannotRead?.[dialect] === undefined);
  const languages = new Set(read.map(({ language }) => language)).size;
  const validators = new Set(read.map(({ validator }) => validator)).size;
  const judgements = findings.flatMap(({ judgement, changed }) => [judgement, changed]);
  const right = judgements.reduce((sum, { agreed }) => sum + agreed, 0);
  const wrong = judgements.reduce((sum, { disagreements }) => sum + disagreements.length, 0);
  return [
    '# The published schemas in validators of other languages',
    '',
    `Every vector of \`packages/contracts/vectors\` on the published schemas, by ${validators} validators of ${languages} languages, written by`,
    `\`test/validators/validators.test.ts\`: ${right.toLocaleString('en')} verdicts are right and ${wrong} wrong. Not affiliated with VTEX.`,
    '',
    '“Vectors” is how many bodies were accepted or refused as the vectors ask, of how many. “Changed” is the same of bodies of vectors with one',
    'change each (a value replaced, a key removed or added), judged by the Zod schemas of contracts. “Places” is how many of the pointers of refused',
    'bodies the errors name, of how many; where it is fewer than all, the remark says why. A dialect that a validator does not know and reads',
    'by the rules of another gives the same verdicts, because the schemas use only keywords that every dialect has.',
    '',
    '| language | validator | version | dialect | vectors | changed | places | remark |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...findings.map(rowOf),
    '',
    '## Where languages part',
    '',
    'Bodies that are written as few programs write them. Here the parser, the numbers or the regular expressions of a language decide; no schema',
    'without look-around can. “JSON Schema” is the verdict of its specification; whoever is not named says the same.',
    '',
    '| form | JSON Schema | says otherwise | why |',
    '| --- | --- | --- | --- |',
    ...edgeForms.map(({ form, valid, why }) => {
      const otherwise = partingFrom(form, findings).join('<br>') || 'nobody';
      return `| ${[form, valid ? 'valid' : 'invalid', otherwise, why ?? ''].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

function rowOf({ language, validator, version, dialect, judgement, changed }: Finding): string {
  const start = [language, `\`${validator.name}\``, version, dialect];
  const reason = validator.cannotRead?.[dialect];
  if (reason !== undefined)
    return `| ${[...start, '–', '–', '–', `cannot read it: ${reason}`].join(' | ')} |`;
  const { agreed, asked, placesNamed, placesAsked } = judgement;
  const readsAs = validator.readsAs?.[dialect];
  const remarks = [...(readsAs ? [`reads it as ${readsAs}`] : []), validator.namesFewer ?? []].flat();
  const counts = [
    `${agreed} of ${asked}`,
    `${changed.agreed} of ${changed.asked}`,
    `${placesNamed} of ${placesAsked}`,
  ];
  return `| ${[...start, ...counts, remarks.join('; ')].join(' | ')} |`;
}

/** Which validators say something else of an edge form than JSON Schema does, by what they say. */
function partingFrom(form: string, findings: readonly Finding[]): string[] {
  const parting = findings.flatMap(({ language, validator, edges }) =>
    edges.disagreements
      .filter(({ name }) => name === form)
      .map(({ got }) => ({ who: `${language} \`${validator.name}\``, got: got.replace(/:.*/s, '') })),
  );
  return ['accepted', 'refused', 'no verdict'].flatMap((said) => {
    const who = new Set(parting.filter(({ got }) => got === said).map((each) => each.who));
    return who.size === 0 ? [] : [`${said}: ${[...who].join(', ')}`];
  });
}
