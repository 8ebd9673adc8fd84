/** What is wrong with a connector, and what catches it. */
export const faults = [
  { fault: 'handles duplicates twice', caughtBy: 'connector-502' },
  {
    fault: 'handles copies that come at once twice: remembers a key after its handler, which takes 20 ms',
    caughtBy: 'connector-506',
  },
  { fault: 'refuses an unknown code', caughtBy: 'connector-121' },
  { fault: 'fails on an unknown key', caughtBy: 'connector-241' },
  { fault: 'takes any secret', caughtBy: 'connector-601' },
  { fault: 'does not know the byte order mark', caughtBy: 'connector-826' },
  {
    fault: 'ignores the charset and reads what comes as UTF-8, with replacements',
    caughtBy: 'connector-740',
  },
  { fault: 'ignores the content coding', caughtBy: 'connector-742' },
  { fault: 'fails on a null operationId', caughtBy: 'connector-203' },
  { fault: 'takes operationId alone as key', caughtBy: 'connector-521' },
  { fault: 'crashes on what is not JSON', caughtBy: 'connector-401' },
  { fault: 'tells the secret to who has a wrong one', caughtBy: 'connector-912' },
  // Every other check would wait as well, which says nothing more and takes an hour.
  { fault: 'answers after six seconds', caughtBy: 'connector-951', only: ['connector-951'] },
  { fault: 'drops the connection where the contract is broken', caughtBy: 'connector-301' },
  { fault: 'reads the body before the secret', caughtBy: 'connector-609' },
] as const satisfies readonly {
  readonly fault: string;
  readonly caughtBy: string;
  /** The checks that are run; all of the profile where it is left out. */
  readonly only?: readonly string[];
}[];

export type Fault = (typeof faults)[number]['fault'];

/** What a connector may decide otherwise than ours without breaking the protocol. */
export const choices = [
  'answers 204 to what it takes',
  'answers one 400 to all that it refuses',
  'answers 404 to a wrong secret',
  'has empty error bodies',
  'has its secret in a header',
] as const;

export type Choice = (typeof choices)[number];
