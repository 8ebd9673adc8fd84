import { parseArgs } from 'node:util';
import { isServerName, type ServerName } from './servers/servers.ts';

/** What can be measured, in the order in which it is. */
export const measureNames = ['import', 'read', 'fastify', 'express', 'ceilings'] as const;

/** Name of something that can be measured. */
export type MeasureName = (typeof measureNames)[number];

/** What the command line asks for. */
export interface Options {
  readonly only: readonly MeasureName[];
  readonly quick: boolean;
  readonly json: boolean;
  /** Run this server instead of measuring; for the child processes. */
  readonly serve: ServerName | undefined;
}

/**
 * Reads the command line.
 * @throws {TypeError} when it asks for something that there is not.
 */
export function readOptions(commandLine: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      only: { type: 'string', default: measureNames.join(',') },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      serve: { type: 'string' },
    },
  });
  const { only, quick, json, serve } = values;
  if (serve !== undefined && !isServerName(serve)) throw new TypeError(`There is no server ${serve}`);
  return { only: only.split(',').map(toMeasureName), quick, json, serve };
}

function toMeasureName(text: string): MeasureName {
  const name = measureNames.find((each) => each === text);
  if (name !== undefined) return name;
  throw new TypeError(`--only takes ${measureNames.join(', ')}, separated by commas; not "${text}"`);
}
