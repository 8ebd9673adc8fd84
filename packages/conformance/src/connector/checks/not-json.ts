import { expectation } from '../../expectation.ts';
import { type BrokenText, brokenTexts } from '../../json-bodies.ts';
import { refuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';

const refusedTexts: readonly (BrokenText & { readonly id: string })[] = [
  { id: 'connector-401', ...brokenTexts.cut },
  { id: 'connector-402', ...brokenTexts.trailingComma },
  { id: 'connector-403', ...brokenTexts.singleQuotes },
  { id: 'connector-404', title: 'a comment', breaks: (text) => `/* result */${text}` },
  { id: 'connector-405', title: 'NaN', breaks: (text) => `${text.slice(0, -1)},"ratio":NaN}` },
  { id: 'connector-406', title: 'something after the value', breaks: (text) => `${text}}` },
  { id: 'connector-407', ...brokenTexts.twoValues },
  {
    id: 'connector-408',
    title: 'a bare line break in a string',
    breaks: (text) => text.replace('Order ', 'Order\n'),
  },
  { id: 'connector-409', ...brokenTexts.empty },
  { id: 'connector-410', ...brokenTexts.whiteSpace },
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
export const notJsonChecks: readonly ConnectorCheck[] = refusedTexts.map(({ id, title, breaks }) => ({
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
