import { join } from 'node:path';

/** A connector that is written in another language. */
export interface Language {
  readonly name: 'Python' | 'Go';
  /** Its folder in the repository. */
  readonly folder: string;
  /** The files that make it, the documents left aside. */
  readonly sources: readonly string[];
  /** Run in its folder before it is started; null where nothing is to be built. */
  readonly build: Command | null;
  readonly start: Command;
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...argumentsOfIt: string[]];

const apps = join(import.meta.dirname, '../../../..');

/** Every connector of the repository that is not written in TypeScript. */
export const languages: readonly Language[] = [
  {
    name: 'Python',
    folder: join(apps, 'connector-python'),
    sources: ['connector.py', 'http_exchange.py', 'processing_result.py'],
    build: null,
    start: ['python3', '-B', 'connector.py'],
  },
  {
    name: 'Go',
    folder: join(apps, 'connector-go'),
    sources: ['go.mod', 'go.sum', 'main.go', 'exchange.go', 'record.go', 'result.go'],
    build: ['go', 'build', '-o', 'connector', '.'],
    start: ['./connector'],
  },
];
