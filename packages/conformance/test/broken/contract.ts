import { isDeepStrictEqual } from 'node:util';
import { absent, type BrokenPlace, brokenPlaces } from '../../src/connector/checks/broken-places.ts';
import { rightRules } from '../reference/rules.ts';
import { validate } from '../reference/validate.ts';
import {
  answering,
  at,
  type BrokenServer,
  type BrokenServers,
  reasons,
  ruling,
  statusOf,
  taking,
} from './broken-server.ts';

const wholes = [
  ['connector-341', 'connector-391', '[]'],
  ['connector-342', 'connector-392', '"SOI002"'],
  ['connector-343', 'connector-393', '17'],
  ['connector-344', 'connector-394', 'true'],
  ['connector-345', 'connector-395', 'null'],
] as const;

/** Servers that are too wide for bodies that break the contract, or that name the wrong place. */
export const wideServers: BrokenServers = {
  ...Object.fromEntries(brokenPlaces.map((broken) => [broken.id, overlooking(broken)])),
  ...Object.fromEntries(brokenPlaces.map((broken) => [broken.pointerId, misnaming(broken.place)])),
  ...Object.fromEntries(wholes.map(([id, , body]) => [id, taking(({ text }) => text === body)])),
  ...Object.fromEntries(wholes.map(([, pointerId]) => [pointerId, misnaming('')])),
  'connector-346': ruling(reasons.taken, {
    parse: (text) => {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) ? value[0] : value;
    },
  }),
  'connector-347': taking(({ text }) => text === '{}'),
  'connector-348': taking(({ text }) => text.includes('1.23456789e8')),
  'connector-349': ruling(/^issues name .*; expected "\/errors\/0\/code" among them$/, {
    issues: (value) => validate(value).slice(0, 1),
  }),
  'connector-350': ruling(reasons.handled, {
    outcome: async (outcome, facts, state) => {
      if (statusOf(outcome) === 422) await state.handle(facts, rightRules);
      return outcome;
    },
  }),
};

const notJson: Readonly<Record<string, (text: string) => boolean>> = {
  'connector-401': (text) => text.startsWith('{') && !text.endsWith('}'),
  'connector-402': (text) => text.endsWith(',}'),
  'connector-403': (text) => text.includes("'"),
  'connector-404': (text) => text.startsWith('/*'),
  'connector-405': (text) => text.includes('NaN'),
  'connector-406': (text) => text.endsWith('}}}'),
  'connector-407': (text) => text.includes('}\n{'),
  'connector-408': (text) => text.includes('Order\n'),
  'connector-409': (text) => text === '',
  'connector-410': (text) => text !== '' && text.trim() === '',
  'connector-411': (text) => text.startsWith('<'),
  'connector-412': (text) => text.startsWith('code='),
};

/** Servers that take what is not JSON, or not text. */
export const lenientServers: BrokenServers = {
  ...Object.fromEntries(
    Object.entries(notJson).map(([id, isTaken]) => [id, taking(({ text }) => isTaken(text))]),
  ),
  'connector-827': ruling(reasons.taken, { decode: (bytes) => bytes.toString('utf8') }),
  'connector-828': ruling(reasons.taken, {
    decode: (bytes) => bytes.toString(bytes[1] === 0 ? 'utf16le' : 'utf8'),
  }),
};

function overlooking({ place, value }: BrokenPlace): BrokenServer {
  const wanted = value === absent ? undefined : value;
  return taking((facts) => isDeepStrictEqual(at(facts.value, place), wanted));
}

function misnaming(place: string): BrokenServer {
  return answering(
    (_, outcome) => statusOf(outcome) === 422,
    (outcome) =>
      typeof outcome === 'string'
        ? outcome
        : {
            ...outcome,
            issues: (outcome.issues ?? []).map((issue) =>
              issue.pointer === place ? { ...issue, pointer: `${place}/` } : issue,
            ),
          },
    /^issues name .* among them$/,
  );
}
