import { expectation } from '../../expectation.ts';
import { manyMembers, nestedJson, withMembers, withoutKey } from '../../json-bodies.ts';
import { refuses, survives } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';

/** A member that valid JSON may hold and that programs fail on. */
interface HostileMember {
  readonly id: string;
  /** To follow "MUST take or refuse". */
  readonly title: string;
  /** JSON text of further members of the body. `limit` is the largest body in bytes. */
  readonly members: (limit: number) => string;
}

const hostileMembers: readonly HostileMember[] = [
  {
    id: 'connector-801',
    title: '100,000 nested arrays',
    members: (limit) => `"deep":${nestedJson('[', ']', limit)}`,
  },
  {
    id: 'connector-802',
    title: 'deeply nested objects',
    members: (limit) => `"deep":${nestedJson('{"a":', '}', limit, '0')}`,
  },
  { id: 'connector-803', title: 'a key __proto__', members: () => `"__proto__":${polluting}` },
  {
    id: 'connector-804',
    title: 'a key constructor',
    members: () => `"constructor":{"prototype":${polluting}}`,
  },
  { id: 'connector-805', title: 'a key prototype', members: () => `"prototype":${polluting}` },
  { id: 'connector-806', title: 'keys that occur twice', members: () => '"message":"one","message":"two"' },
  { id: 'connector-807', title: 'a number of 100,000 digits', members: (limit) => `"n":${digits(limit)}` },
  { id: 'connector-808', title: 'a number beyond every float', members: () => '"n":1e400,"m":-1e-400' },
  { id: 'connector-809', title: 'an escaped NUL', members: () => '"message":"Order\\u0000approved"' },
  { id: 'connector-810', title: 'lone surrogates', members: () => '"message":"\\ud83d and \\udc00"' },
  { id: 'connector-811', title: 'a thousand unknown keys', members: () => manyMembers(1_000) },
  { id: 'connector-812', title: 'a key of the empty string', members: () => '"":{"":""}' },
];

/** Valid JSON that is meant to hurt. */
export const hostileJsonChecks: readonly ConnectorCheck[] = hostileMembers.map(({ id, title, members }) => ({
  id,
  name: `MUST take or refuse ${title}, and go on as before`,
  clause: clauses.jsonText,
  needs: [],
  run: async (probe) => {
    const { account, bodyLimitBytes } = probe.target;
    const body = approval(account);
    // Without its message, so that a member of that name occurs once.
    const { message: _, ...others } = body;
    await survives(probe, body, { payload: withMembers(others, members(bodyLimitBytes)) });
    // A polluted prototype would lend its code to a body that has none.
    const codeless = approval(account);
    const payload = JSON.stringify(withoutKey(codeless, '/code'));
    await refuses(probe, codeless, expectation.refused({ house: 422 }), { payload });
  },
}));

const polluting = '{"code":"SOI002","success":true,"polluted":true}';

function digits(limit: number): string {
  return '7'.repeat(Math.min(100_000, limit / 2));
}
