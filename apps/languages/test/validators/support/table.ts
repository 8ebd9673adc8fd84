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
}

/** The findings as a Markdown page. */
export function tableOf(findings: readonly Finding[]): string {
  const read = findings.filter(({ validator, dialect }) => validator.cannotRead?.[dialect] === undefined);
  const languages = new Set(read.map(({ language }) => language)).size;
  const validators = new Set(read.map(({ validator }) => validator)).size;
  const verdicts = findings.reduce((sum, { judgement }) => sum + judgement.agreed, 0);
  return [
    '# The published schemas in validators of other languages',
    '',
    `Every vector of \`packages/contracts/vectors\` on the published schemas, by ${validators} validators of ${languages} languages, written by`,
    `\`test/validators/validators.test.ts\`: ${verdicts.toLocaleString('en')} verdicts, none of them wrong. Not affiliated with VTEX.`,
    '',
    '“Verdicts” is how many bodies were accepted or refused as the vectors ask, of how many. “Places” is how many of the pointers of refused',
    'bodies the errors name, of how many; where it is fewer than all, the remark says why. A dialect that a validator does not know and reads',
    'by the rules of another gives the same verdicts, because the schemas use only keywords that every dialect has.',
    '',
    '| language | validator | version | dialect | verdicts | places | remark |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...findings.map(rowOf),
    '',
  ].join('\n');
}

function rowOf({ language, validator, version, dialect, judgement }: Finding): string {
  const start = [language, `\`${validator.name}\``, version, dialect];
  const reason = validator.cannotRead?.[dialect];
  if (reason !== undefined) return `| ${[...start, '–', '–', `cannot read it: ${reason}`].join(' | ')} |`;
  const { agreed, asked, placesNamed, placesAsked } = judgement;
  const readsAs = validator.readsAs?.[dialect];
  const remarks = [...(readsAs ? [`reads it as ${readsAs}`] : []), validator.namesFewer ?? []].flat();
  const counts = [`${agreed} of ${asked}`, `${placesNamed} of ${placesAsked}`];
  return `| ${[...start, ...counts, remarks.join('; ')].join(' | ')} |`;
}
