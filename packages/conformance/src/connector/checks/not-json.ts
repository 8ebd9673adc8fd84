import { expectation } from '../../expectation.ts';
import { refuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';

/** A text that is not JSON, made from one that is. */
interface BrokenText {
  readonly id: string;
  /** To follow "MUST refuse". */
  readonly title: string;
  readonly breaks: (text: string) => string;
}

const brokenTexts: readonly BrokenText[] = [
  { id: 'connector-401', title: 'a body that ends too early', breaks: (text) => text.slice(0, -10) },
  { id: 'connector-402', title: 'a trailing comma', breaks: (text) => `${text.slice(0, -1)},}` },
  { id: 'connector-403', title: 'single quotes', breaks: (text) => text.replaceAll('"', "'") },
  { id: 'connector-404', title: 'a comment', breaks: (text) => `/* result */${text}` },
  { id: 'connector-405', title: 'NaN', breaks: (text) => `${text.slice(0, -1)},"ratio":NaN}` },
  { id: 'connector-406', title: 'something after the value', breaks: (text) => `${text}}` },
  { id: 'connector-407', title: 'two values', breaks: (text) => `${text}\n${text}` },
  {
    id: 'connector-408',
    title: 'a bare line break in a string',
    breaks: (text) => text.replace('Order ', 'Order\n'),
  },
  { id: 'connector-409', title: 'an empty body', breaks: () => '' },
  { id: 'connector-410', title: 'white space alone', breaks: () => ' \r\n ' },
  {
    id: 'connector-411',
    title: 'XML under a JSON media type',
    breaks: () => '<result><code>SOI002</code></result>',
  },
  {
    id: 'connector-412',
    title: 'a form under a JSON media type',
    breaks: () => 'code=SOI002&flow=ApproveOrder',
  },
];

/** Bodies that are not JSON. */
export const notJsonChecks: readonly ConnectorCheck[] = brokenTexts.map(({ id, title, breaks }) => ({
  id,
  name: `MUST refuse ${title}`,
  clause: clauses.notJson,
  needs: [],
  run: async (probe) => {
    const body = approval(probe.target.account);
    const payload = breaks(JSON.stringify(body));
    await refuses(probe, body, expectation.refused({ house: 400 }), { payload });
  },
}));
