import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyFolder } from '../support/empty-folder.ts';
import type { StoreAddress } from '../support/store-address.ts';
import { type Service, startService } from './service.ts';

/** Where a fault happens. */
export interface Site {
  readonly services: readonly Service[];
  /** Aborted when the fault is to end. */
  readonly over: AbortSignal;
  /** To be called when it has begun. */
  readonly begun: () => void;
}

/** Something that goes wrong for a while. */
export interface Fault {
  readonly name: string;
  /** How many processes serve. */
  readonly processes: number;
  readonly clockShiftMs?: number;
  /** Makes what it happens to. */
  prepare(folder: string): Promise<Stage>;
}

/** What a fault happens to. */
export interface Stage {
  readonly address: StoreAddress;
  /** Lets it go wrong until `over`; resolves when all is well again. */
  happen(site: Site): Promise<void>;
  /** Lets it go wrong, as far as processes that end at the same time are concerned. */
  happenAtTheEnd?(site: Site): Promise<void>;
  remove(): Promise<void>;
}

/** What came of it. */
export interface FaultReport {
  readonly name: string;
  readonly sent: number;
  readonly accepted: number;
  /** Accepted and never delivered. */
  readonly lost: number;
  /** Delivered although it was said to be certainly not stored. */
  readonly wronglyRefused: number;
  /** Delivered more than once. */
  readonly repeated: number;
  readonly longestAnswerMs: number;
  /** From the end of the fault until each process accepted again what was sent to it. */
  readonly recoveryMs: number;
  readonly endedByThemselves: number;
  /** Milliseconds from SIGTERM to the end of the slowest; undefined where one was not done within the limit. */
  readonly endMs: number | undefined;
  readonly errors: string;
}

/** SIGTERM ends a process of these tests within this time: 2.5 s for its jobs, 6 s for its database, and something for a busy machine. */
export const endLimitMs = 12_000;
/** What was accepted is delivered within this time after the fault: a lost process's jobs wait for its heartbeat to fail. */
const deliveryLimitMs = 90_000;
const sendersPerService = 8;
const calmMs = 1_000;

/** Has processes serve while something goes wrong, and counts. */
export async function runFault(fault: Fault, seconds: number): Promise<FaultReport> {
  const folder = await emptyFolder();
  const log = join(folder, 'deliveries');
  writeFileSync(log, '');
  const stage = await fault.prepare(folder);
  const { clockShiftMs = 0, name } = fault;
  const options = { address: stage.address, log, connectMs: 3_000, statementMs: 5_000, clockShiftMs };
  const services = await Promise.all(Array.from({ length: fault.processes }, () => startService(options)));
  try {
    const load = startLoad(services);
    await pause(calmMs);
    await stage.happen({ services, over: AbortSignal.timeout(seconds * 1_000), begun: () => {} });
    const recoveryMs = await load.recovered();
    await pause(calmMs);
    await load.stop();
    const lost = await lostOf(load.accepted, log);
    const endedByThemselves = services.reduce((sum, { endedByItself }) => sum + endedByItself, 0);
    const endMs = await endAll(stage, services);
    return {
      name,
      sent: load.sent(),
      accepted: load.accepted.size,
      lost,
      wronglyRefused: deliveriesIn(log).filter((key) => load.refused.has(key)).length,
      repeated: repeatedIn(log),
      longestAnswerMs: load.longestAnswerMs(),
      recoveryMs,
      endedByThemselves,
      endMs,
      errors: services.map(({ errors }) => errors()).join('\n'),
    };
  } finally {
    for (const service of services) service.kill('SIGKILL');
    await stage.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Load {
  readonly accepted: ReadonlySet<string>;
  /** Those that are certainly not stored. */
  readonly refused: ReadonlySet<string>;
  sent(): number;
  longestAnswerMs(): number;
  /** Resolves with the milliseconds until each service has accepted something that was sent from now on. */
  recovered(): Promise<number>;
  stop(): Promise<void>;
}

function startLoad(services: readonly Service[]): Load {
  const accepted = new Set<string>();
  const refused = new Set<string>();
  const onAccepted = new Set<(service: Service, sentAt: number) => void>();
  let sent = 0;
  let longestMs = 0;
  let stopping = false;

  const send = async (service: Service): Promise<void> => {
    sent += 1;
    const key = `request-${sent}`;
    const begun = performance.now();
    try {
      const answer = await service.add(key, `group-${sent % 500}`);
      longestMs = Math.max(longestMs, performance.now() - begun);
      if (answer.outcome === undefined) {
        if (!answer.mayBeStored) refused.add(key);
        await pause(100);
        return;
      }
      accepted.add(key);
      for (const listener of onAccepted) listener(service, begun);
    } catch {
      // No answer, as from a process that was killed.
      longestMs = Math.max(longestMs, performance.now() - begun);
      await pause(100);
    }
  };
  const sender = async (service: Service): Promise<void> => {
    while (!stopping) {
      await send(service);
      await pause(10);
    }
  };
  const senders = services.flatMap((service) =>
    Array.from({ length: sendersPerService }, () => sender(service)),
  );

  return {
    accepted,
    refused,
    sent: () => sent,
    longestAnswerMs: () => longestMs,
    recovered: () =>
      new Promise((resolve) => {
        const begun = performance.now();
        const waiting = new Set(services);
        const listener = (service: Service, sentAt: number): void => {
          if (sentAt < begun || !waiting.delete(service) || waiting.size > 0) return;
          onAccepted.delete(listener);
          resolve(performance.now() - begun);
        };
        onAccepted.add(listener);
      }),
    stop: async () => {
      stopping = true;
      await Promise.all(senders);
    },
  };
}

/** How many are still missing when time is up. */
async function lostOf(accepted: ReadonlySet<string>, log: string): Promise<number> {
  const end = performance.now() + deliveryLimitMs;
  for (;;) {
    const delivered = new Set(deliveriesIn(log));
    const missing = [...accepted].filter((key) => !delivered.has(key)).length;
    if (missing === 0 || performance.now() > end) return missing;
    await pause(200);
  }
}

function repeatedIn(log: string): number {
  const all = deliveriesIn(log);
  return all.length - new Set(all).size;
}

function deliveriesIn(log: string): readonly string[] {
  return readFileSync(log, 'utf8').split('\n').filter(Boolean);
}

/** While it goes wrong once more: processes must end then, too. */
async function endAll(stage: Stage, services: readonly Service[]): Promise<number | undefined> {
  const over = new AbortController();
  let happening: Promise<void> | undefined;
  if (stage.happenAtTheEnd !== undefined)
    await new Promise<void>((begun) => {
      happening = stage.happenAtTheEnd?.({ services, over: over.signal, begun });
    });
  // Something is under way when they are told to end.
  for (const service of services) void service.add('at the end', 'at the end').catch(() => {});
  await pause(calmMs);
  const times = await Promise.all(services.map((service) => service.end(endLimitMs)));
  over.abort();
  await happening;
  return times.includes(undefined) ? undefined : Math.max(...times.map((time) => time ?? 0));
}
