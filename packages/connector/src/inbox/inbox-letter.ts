import { ConfigurationError, checkOptions, objectWith, text } from '@order-integration/internal';
import { type DeadLetter, GiveUp } from '@order-integration/queue';
import { readStored } from '../intake/inbox.ts';
import { type InboxJob, parseStored } from './inbox-job.ts';

/** What stays in an inbox until a person decides: a notification whose handler failed to the last, or a refused body. */
export interface InboxLetter {
  readonly id: string;
  /** `dead`: no handler has dealt with it. `quarantined`: it breaks the contract, or was refused for another reason. */
  readonly kind: 'dead' | 'quarantined';
  /** Why it is here, without anything of the body. */
  readonly reason: string;
  /** How often its handler was tried. */
  readonly attempts: number;
  /** Response code, order and account, as far as the body can be read; the account of the URL where the body names none. */
  readonly code: string | undefined;
  readonly marketplaceOrderId: string | undefined;
  readonly account: string | undefined;
  readonly receivedAt: Date;
  readonly diedAt: Date;
  /** The body as it was sent. It holds customer data. */
  readonly body: string;
  /** The bytes in base64, where the text does not say all of them. */
  readonly bytes: string | undefined;
}

/** Which letters: those that all given parts are true of; all of them when nothing is given. */
export interface InboxFilter {
  readonly kind?: InboxLetter['kind'] | undefined;
  readonly code?: string | undefined;
  readonly account?: string | undefined;
  readonly marketplaceOrderId?: string | undefined;
  /** A part of the reason, in any case of letters. */
  readonly reason?: string | undefined;
  /** Received before this time. */
  readonly receivedBefore?: Date | undefined;
  /** Received at this time or after it. */
  readonly receivedFrom?: Date | undefined;
}

/** Reads a letter of the queue. */
export function letterOf({ id, job, reason, attempts, diedAt }: DeadLetter<InboxJob>): InboxLetter {
  const { body, account, receivedAt } = job;
  const said = readLeniently(job);
  return {
    id,
    kind: job.kind === 'quarantined' || isUnreadable(reason) ? 'quarantined' : 'dead',
    reason,
    attempts,
    code: said.code,
    marketplaceOrderId: said.marketplaceOrderId,
    account: said.accountName ?? account,
    receivedAt: new Date(receivedAt),
    diedAt,
    body,
    bytes: job.kind === 'quarantined' ? job.bytes : undefined,
  };
}

/** Whether the worker could not read the body: its reasons begin with the name of the problem. */
function isUnreadable(reason: string): boolean {
  return /^(not-json|contract-broken):/.test(reason);
}

type Said = Partial<Record<'code' | 'marketplaceOrderId' | 'accountName', string>>;

/** What a body says, whether or not it keeps the contract. */
function readLeniently({ body }: InboxJob): Said {
  let value: unknown;
  try {
    value = parseStored(body);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const said: Record<string, string> = {};
  for (const name of ['code', 'marketplaceOrderId', 'accountName'] as const) {
    const part: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (typeof part === 'string') said[name] = part;
  }
  return said;
}

/** Why a letter cannot be read by the present contract; undefined where it can. */
export function reasonAgainst(job: InboxJob): string | undefined {
  try {
    readStored(job);
    return undefined;
  } catch (error) {
    if (GiveUp.isInstance(error)) return error.message;
    throw error;
  }
}

const filterRules = {
  kind: text(),
  code: text(),
  account: text(),
  marketplaceOrderId: text(),
  reason: text(),
  receivedBefore: objectWith<Date>('getTime'),
  receivedFrom: objectWith<Date>('getTime'),
};

/**
 * Makes a test of letters.
 * @throws {ConfigurationError} for a part that is unknown or of the wrong type.
 */
export function matcherOf(filter: InboxFilter): (letter: InboxLetter) => boolean {
  const { receivedBefore, receivedFrom, reason, ...equal } = checkOptions('filter', filter, filterRules);
  if (![undefined, 'dead', 'quarantined'].includes(equal.kind))
    throw new ConfigurationError('filter: kind is dead or quarantined.');
  const parts = Object.entries(equal).filter(([, value]) => value !== undefined);
  return (letter) =>
    parts.every(([name, value]) => Reflect.get(letter, name) === value) &&
    (reason === undefined || letter.reason.toLowerCase().includes(reason.toLowerCase())) &&
    (receivedBefore === undefined || letter.receivedAt < receivedBefore) &&
    (receivedFrom === undefined || letter.receivedAt >= receivedFrom);
}
