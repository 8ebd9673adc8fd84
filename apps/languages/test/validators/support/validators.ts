import type { Dialect } from './published-vectors.ts';

/** A validator that a runner tries, and what is known of it. `cannotRead` and `namesFewer` are checked: one that no longer holds fails the test. */
export interface Validator {
  /** The name by which its runner reports it. */
  readonly name: string;
  /** Dialects that it cannot read, each with the reason. */
  readonly cannotRead?: Readonly<Partial<Record<Dialect, string>>>;
  /** Dialects that it does not know and reads by the rules of another. */
  readonly readsAs?: Readonly<Partial<Record<Dialect, string>>>;
  /** Why it does not name every place of a refused body. */
  readonly namesFewer?: string;
}

const firstOnly = 'stops at the first error';

/** Every validator that is tried, by language. */
export const validators = {
  Go: [
    { name: 'github.com/santhosh-tekuri/jsonschema/v6' },
    { name: 'github.com/kaptinlin/jsonschema' },
    {
      name: 'github.com/google/jsonschema-go',
      namesFewer: 'tells the first error, by the place in the schema',
    },
    {
      name: 'github.com/xeipuuv/gojsonschema',
      readsAs: { '2020-12': 'draft-07' },
      namesFewer: 'of a `oneOf` tells only the branch that is nearest',
    },
  ],
  Python: [
    { name: 'jsonschema' },
    { name: 'fastjsonschema', readsAs: { '2020-12': 'draft-07' }, namesFewer: firstOnly },
    { name: 'jsonschema-rs' },
    { name: 'jschon', cannotRead: { 'draft-07': 'it knows 2019-09 and newer' } },
  ],
  JavaScript: [
    { name: 'ajv' },
    { name: '@hyperjump/json-schema', namesFewer: 'does not tell which key is missing' },
    { name: '@cfworker/json-schema' },
    {
      name: '@exodus/schemasafe',
      namesFewer: 'writes some pointers wrongly: no slash after an index, keys not escaped',
    },
    { name: 'jsonschema', readsAs: { '2020-12': 'draft-07' } },
  ],
  Rust: [{ name: 'jsonschema' }, { name: 'boon' }, { name: 'valico', readsAs: { '2020-12': '2019-09' } }],
  Java: [
    { name: 'com.networknt:json-schema-validator' },
    { name: 'dev.harrel:json-schema' },
    { name: 'com.github.erosb:json-sKema', cannotRead: { 'draft-07': 'it knows 2020-12 alone' } },
    {
      name: 'com.github.erosb:everit-json-schema',
      cannotRead: { '2020-12': 'it knows draft-04, draft-06 and draft-07' },
    },
    { name: 'io.vertx:vertx-json-schema' },
  ],
  Kotlin: [
    { name: 'io.github.optimumcode:json-schema-validator-jvm' },
    { name: 'net.pwall.json:json-kotlin-schema' },
  ],
  'C++': [
    { name: 'valijson', readsAs: { '2020-12': 'draft-07' } },
    {
      name: 'rapidjson',
      readsAs: { '2020-12': 'draft-04', 'draft-07': 'draft-04' },
      namesFewer: `${firstOnly}, and does not tell which key is missing`,
    },
  ],
  Ruby: [
    {
      name: 'json_schemer',
      cannotRead: { '2020-12': 'this version knows draft-04, draft-06 and draft-07' },
      namesFewer: 'does not escape keys in its pointers',
    },
    {
      name: 'json-schema',
      cannotRead: {
        '2020-12': 'it knows draft-06 and older',
        'draft-07': 'it knows draft-06 and older',
      },
    },
  ],
  PHP: [{ name: 'justinrainbow/json-schema', readsAs: { '2020-12': 'draft-04', 'draft-07': 'draft-04' } }],
  Perl: [
    {
      name: 'JSON::Validator',
      readsAs: { '2020-12': 'a schema of no dialect' },
      namesFewer: 'where a key is too many tells nothing else of that object',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Validator[]>>;
