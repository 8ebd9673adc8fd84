import { parseArgs } from 'node:util';
import { isServerName, type ServerName } from './servers/servers.ts';
import { UsageError } from './usage-error.ts';

/** What can be measured, in the order in which it is, and what that is for people. */
export const measures = {
  import: 'importing contracts, against importing zod',
  read: 'reading a processing result, against zod',
  fastify: 'the connector on Fastify, against a route by hand',
  express: 'the connector on Express, against a route by hand',
  nest: 'the connector on Nest, against a controller with a zod pipe by hand',
  ceilings: 'what every mount does per core',
  service: 'answers of a service on each queue, against a bare Fastify route',
  delivery: 'deliveries of a service, against undici',
  backlog: 'jobs worked off by how many wait, on each queue (with --full up to a million)',
  fairness: 'deliveries beside endpoints that hang, on each queue',
  inbox:
    'a connector with an inbox on each store, against what people write by hand (with --full a million keys)',
  processes: 'orders and notifications per second of two and four processes on one PostgreSQL, against one',
  deadlocks:
    'deadlocks between two services on one PostgreSQL in five minutes (with --quick a quarter of one)',
  start: 'the time to the first answer of the sandbox',
  memory: 'heap under load for ten minutes (with --quick half a minute)',
} as const;

/** Name of something that can be measured. */
export type MeasureName = keyof typeof measures;

/** Every name, in the order of the table. */
export const measureNames = Object.keys(measures) as MeasureName[];

/** What the command line asks for. */
export interface Options {
  readonly only: readonly MeasureName[];
  readonly quick: boolean;
  /** With a million jobs waiting. */
  readonly full: boolean;
  readonly json: boolean;
  readonly help: boolean;
  /** Run this server instead of measuring, with its jobs in a store; for the child processes. */
  readonly serve: ServerName | undefined;
  readonly store: string;
}

/**
 * Reads the command line.
 * @throws {UsageError} when it asks for something that there is not.
 */
export function readOptions(commandLine: readonly string[]): Options {
  const { only, serve, ...others } = parse(commandLine);
  if (serve !== undefined && !isServerName(serve)) throw new UsageError(`There is no server ${serve}`);
  return { ...others, only: only?.split(',').map(toMeasureName) ?? measureNames, serve };
}

function parse(commandLine: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...commandLine],
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        serve: { type: 'string' },
        store: { type: 'string', default: '' },
      },
    });
    return values;
  } catch (error) {
    // Node.js explains how to write a positional argument, which there is none of; the first sentence says what is wrong.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split('. ')[0] ?? message);
  }
}

function toMeasureName(text: string): MeasureName {
  const name = measureNames.find((each) => each === text);
  if (name !== undefined) return name;
  throw new UsageError(`--only takes ${measureNames.join(', ')}, separated by commas; not "${text}"`);
}
