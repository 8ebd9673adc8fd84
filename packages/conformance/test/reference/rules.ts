import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HandlerRun } from '../../src/connector/observation.ts';
import type { Facts, Issue, Outcome } from './facts.ts';
import type { State } from './state.ts';
import { validate } from './validate.ts';

/** The common body as far as the reference looks into it. */
export interface Body extends HandlerRun {
  readonly accountName: string | null;
  readonly flow: string;
}

/** The decisions of the reference connector, one by one, so that a test can get one of them wrong. */
export interface Rules {
  /** Takes a request out of the ordinary course; true where it was answered. */
  readonly intercept: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
  readonly admits: (facts: Facts, secret: string) => boolean;
  readonly serves: (facts: Facts, accounts: readonly string[]) => boolean;
  readonly isJson: (facts: Facts) => boolean;
  readonly coding: (facts: Facts) => 'identity' | 'gzip' | null;
  readonly limit: (bytes: number, facts: Facts) => number;
  readonly inflatedLimit: (bytes: number) => number;
  /** Whether a declared length is believed before the body has come. */
  readonly early: boolean;
  readonly bodyTimeout: (milliseconds: number) => number;
  /** Whether the time of a body starts again with each piece. */
  readonly idle: boolean;
  /** Null where the bytes are no text. */
  readonly decode: (bytes: Buffer, pieces: readonly Buffer[]) => string | null;
  readonly parse: (text: string) => unknown;
  readonly issues: (value: unknown) => readonly Issue[];
  readonly key: (body: Body) => string;
  /** Whether a stranger is refused before the body is read. */
  readonly authenticatesFirst: boolean;
  /** Whether a notification is remembered only after it was handled. */
  readonly late: boolean;
  /** How many notifications are remembered. */
  readonly memory: number;
  /** Milliseconds after the answer at which a handler runs, as with an inbox; 0 for before it. */
  readonly handlingMs: number;
  /** The handler runs that a notification leads to. */
  readonly runs: (body: Body, facts: Facts) => readonly HandlerRun[];
  /** Told of a body that broke off. */
  readonly brokenOff: (state: State) => void;
  /** The last word on the answer. */
  readonly outcome: (outcome: Outcome, facts: Facts, state: State) => Outcome | Promise<Outcome>;
}

/** The decisions of a right connector. */
export const rightRules: Rules = {
  intercept: () => false,
  admits: ({ authentic }) => authentic,
  serves: ({ query }, accounts) => {
    const account = query.get('an');
    return account === null || accounts.includes(account);
  },
  isJson: ({ headers }) =>
    /^application\/json\s*(;(?!.*charset)|;.*charset="?utf-8"?|$)/i.test(headers['content-type'] ?? ''),
  coding: ({ headers }) => {
    const coding = headers['content-encoding'] ?? 'identity';
    return coding === 'identity' || coding === 'gzip' ? coding : null;
  },
  limit: (bytes) => bytes,
  inflatedLimit: (bytes) => bytes,
  early: true,
  bodyTimeout: (milliseconds) => milliseconds,
  idle: false,
  decode: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  },
  parse: (text) => JSON.parse(text),
  issues: validate,
  key: (body) => {
    const { accountName, marketplaceOrderId, operationId, flow, code } = body;
    // Without an operation, only a copy of the body is the same notification.
    const rest = (operationId ?? null) === null ? Object.entries(body).sort() : [];
    return JSON.stringify([accountName, marketplaceOrderId, operationId, flow, code, rest]);
  },
  authenticatesFirst: true,
  late: false,
  handlingMs: 0,
  memory: Number.POSITIVE_INFINITY,
  runs: ({ code, marketplaceOrderId = null, operationId = null }) => [
    { code, marketplaceOrderId, operationId },
  ],
  brokenOff: () => undefined,
  outcome: (outcome) => outcome,
};
