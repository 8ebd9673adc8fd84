import { setTimeout as pause } from 'node:timers/promises';
import { CheckFailure } from '../check.ts';
import { formatMs } from '../run-check.ts';

/** One run of a handler, as the connector's owner shows it. */
export interface HandlerRun {
  readonly code: string;
  readonly marketplaceOrderId: string | null;
  readonly operationId: string | null;
}

/** Reads the text that the observation URL answers with. */
export type ReadObservation = () => Promise<string>;

const firstPauseMs = 5;
const longestPauseMs = 100;

/** Handler runs, seen from outside. */
export class Observation {
  readonly #read: ReadObservation;
  readonly #limitMs: number;

  /** `limitMs`: milliseconds to wait for a run. */
  constructor(read: ReadObservation, limitMs: number) {
    this.#read = read;
    this.#limitMs = limitMs;
  }

  /**
   * Every run so far that is meant, oldest first.
   * @throws {CheckFailure} where the observation URL does not answer as agreed.
   */
  async runs(meant: (run: HandlerRun) => boolean): Promise<readonly HandlerRun[]> {
    return handledIn(await this.#read()).filter(meant);
  }

  /**
   * Waits until at least `count` meant runs are shown.
   * @param what whose runs they are, for the message: `order X`.
   * @throws {CheckFailure} that says how long it waited for what, and what was shown, where the limit has passed before.
   */
  async expect(
    meant: (run: HandlerRun) => boolean,
    count: number,
    what: string,
  ): Promise<readonly HandlerRun[]> {
    const runs = await this.waitFor(meant, count);
    if (runs.length >= count) return runs;
    const wanted = `${count} handler ${count === 1 ? 'run' : 'runs'} of ${what}`;
    throw new CheckFailure(`waited ${formatMs(this.#limitMs)} for ${wanted}, received ${runs.length}`);
  }

  /** Waits until at least `count` meant runs are shown, or the limit has passed; returns those that are shown then. */
  async waitFor(meant: (run: HandlerRun) => boolean, count: number): Promise<readonly HandlerRun[]> {
    const deadline = performance.now() + this.#limitMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const runs = await this.runs(meant);
      if (runs.length >= count || performance.now() > deadline) return runs;
      await pause(pauseMs);
    }
  }
}

function handledIn(text: string): readonly HandlerRun[] {
  const handled = (parsed(text) as { handled?: unknown } | null)?.handled;
  if (!Array.isArray(handled) || !handled.every(isRun)) {
    throw new CheckFailure(
      'observationUrl must answer {"handled":[{"code":string,"marketplaceOrderId":string|null,"operationId":string|null}]}',
    );
  }
  return handled;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRun(value: unknown): value is HandlerRun {
  const run = value as Partial<Record<keyof HandlerRun, unknown>> | null;
  return (
    typeof run === 'object' &&
    typeof run?.code === 'string' &&
    isTextOrNull(run.marketplaceOrderId) &&
    isTextOrNull(run.operationId)
  );
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
