/**
 * Zod makes every issue before it returns: half a million of them for a body of 1 MB, which takes a second, and neither Zod 3 nor
 * Zod 4 can be told to stop. So a body with long lists is looked at before the schema sees it, and a list in which enough entries
 * are broken ends after the last of these.
 */

/** So many entries in all the lists of a body are left to the schema alone: at most a few thousand issues, a few milliseconds. */
const freeEntries = 1_000;

/** Of a long list one entry in ten is tried at random, and at most so many. */
const mostSamples = 1_000;

/** The part of a Zod schema, of any version of Zod, that the search needs. */
interface Schema {
  safeParse(
    value: unknown,
  ): { success: true } | { success: false; error: { issues: { readonly length: number } } };
}

/** A list in the bodies of a schema. */
interface List {
  /** The schema of its entries. */
  readonly schema: Schema;
  /** The lists inside its entries. */
  readonly inner: Lists | undefined;
  /** Whether it is, or is inside, one of several forms of a value. */
  readonly isForm: boolean;
}

/** Where the lists are in the bodies of a schema. A value that may be a list or an object has both. */
interface Lists {
  readonly list?: List | undefined;
  readonly keys: readonly (readonly [key: string, lists: Lists])[];
}

/**
 * A value with the same verdict by a schema, the same first `limit` issues, and few more: where a long list has that many broken
 * places, it ends after the last of them. (In a list that is one of several forms, and broken in several ways, which of these
 * are reported may differ.) The value itself stays as it is, and is returned where nothing has to be left out.
 */
export function shortenBrokenLists(schema: Schema, value: unknown, limit: number): unknown {
  const lists = listsOf(schema);
  if (lists === undefined || countEntries(lists, value) <= freeEntries) return value;
  return shorten(lists, value, { limit, isOver: false, formIssuesLeft: 10 * limit });
}

const known = new WeakMap<object, Lists | undefined>();

function listsOf(schema: object): Lists | undefined {
  if (!known.has(schema)) known.set(schema, findLists(schema));
  return known.get(schema);
}

/** The parts of a schema that show what is inside it, in the names of Zod 3 and Zod 4. */
interface Composed {
  readonly element?: Schema;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  /** Of a schema with a transformation: Zod 4. */
  readonly in?: unknown;
  /** The same: Zod 3. */
  innerType?(): unknown;
  removeDefault?(): unknown;
  /** Of an optional or nullable schema. */
  unwrap?(): unknown;
}

function findLists(schema: unknown, isForm = false): Lists | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const composed = schema as Composed;
  const { element, options, shape } = composed;
  if (element !== undefined)
    return { list: { schema: element, inner: findLists(element, isForm), isForm }, keys: [] };
  if (shape !== undefined) {
    const keys = Object.entries(shape).flatMap(([key, part]) => {
      const lists = findLists(part, isForm);
      return lists === undefined ? [] : [[key, lists] as const];
    });
    return keys.length === 0 ? undefined : { keys };
  }
  if (Array.isArray(options)) {
    const found = options.map((option) => findLists(option, true)).filter((lists) => lists !== undefined);
    if (found.length === 0) return undefined;
    return {
      list: found.find(({ list }) => list !== undefined)?.list,
      keys: found.flatMap(({ keys }) => keys),
    };
  }
  return findLists(
    composed.in ?? composed.innerType?.() ?? composed.removeDefault?.() ?? composed.unwrap?.(),
    isForm,
  );
}

/** How many entries the lists of a value have, inner ones too. Stops counting where more make no difference. */
function countEntries({ keys, list }: Lists, value: unknown): number {
  if (Array.isArray(value)) {
    if (list === undefined) return 0;
    let count = value.length;
    if (list.inner === undefined) return count;
    for (let index = 0; index < value.length && count <= freeEntries; index += 1) {
      count += countEntries(list.inner, value[index]);
    }
    return count;
  }
  let count = 0;
  if (isObject(value)) for (const [key, lists] of keys) count += countEntries(lists, value[key]);
  return count;
}

/** How far the search for broken entries has come, in the order in which a schema looks at a body. */
interface Search {
  /** The issues that are wanted, of one list and of the body. */
  readonly limit: number;
  /** Whether they have been found: what comes later need only be short. */
  isOver: boolean;
  /**
   * Issues that may still be made in lists that are one of several forms. Such a list counts as a single issue, however many places
   * in it are broken; when this is spent, it ends after the first of them.
   */
  formIssuesLeft: number;
}

function shorten({ keys, list }: Lists, value: unknown, search: Search): unknown {
  if (Array.isArray(value)) return list === undefined ? value : shortenList(list, value, search);
  if (!isObject(value)) return value;
  const changed = keys.flatMap(([key, lists]) => {
    const part = shorten(lists, value[key], search);
    return part === value[key] ? [] : [[key, part] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function shortenList(list: List, entries: readonly unknown[], search: Search): readonly unknown[] {
  if (search.isOver) return entries.slice(0, 1);
  if (entries.length > search.limit && seemsBroken(list, entries, search)) {
    return untilBroken(list, entries, search);
  }
  if (list.inner === undefined) return entries;
  const shortened = entries.map((entry) => inside(list, entry, search));
  return shortened.some((entry, index) => entry !== entries[index]) ? shortened : entries;
}

/**
 * Whether one of some entries, taken at random, is broken. To try all would make a good list take twice as long; at random, so that
 * no sender can know which are tried. Where none of them is broken hardly any entry is, and the schema makes few issues.
 */
function seemsBroken(list: List, entries: readonly unknown[], search: Search): boolean {
  const samples = Math.min(mostSamples, Math.ceil(entries.length / 10));
  for (let sample = 0; sample < samples; sample += 1) {
    const entry = entries[Math.floor(Math.random() * entries.length)];
    // Out of order, so what is found does not count.
    if (!list.schema.safeParse(inside(list, entry, { ...search })).success) return true;
  }
  return false;
}

/** The entries up to the one with which enough issues are found; all of them where that never is. */
function untilBroken(list: List, entries: readonly unknown[], search: Search): readonly unknown[] {
  const tried: unknown[] = [];
  let issues = 0;
  for (const entry of entries) {
    const shortened = inside(list, entry, search);
    tried.push(shortened);
    const reading = list.schema.safeParse(shortened);
    if (reading.success) continue;
    const found = reading.error.issues.length;
    issues += found;
    if (list.isForm) search.formIssuesLeft -= found;
    else search.isOver ||= issues >= search.limit;
    if (issues >= search.limit || (list.isForm && search.formIssuesLeft <= 0)) break;
  }
  return tried;
}

/** An entry with the lists inside it shortened. */
function inside({ inner }: List, entry: unknown, search: Search): unknown {
  return inner === undefined ? entry : shorten(inner, entry, search);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
