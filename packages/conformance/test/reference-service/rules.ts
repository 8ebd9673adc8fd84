import type { Attempt, Issue, Job, Message, Outcome, Result, ServiceFacts } from './facts.ts';
import type { OrderBook } from './order-book.ts';
import { outcomeOf } from './results.ts';
import type { ServiceState } from './state.ts';
import { orderIssues, statusIssues } from './validate.ts';

/** The keys that open the account `connections`. */
export const keys = { appKey: 'vtexappkey-connections-REFERENCE', appToken: 'token-0123456789-REFERENCE' };

/** The token of the connector that is registered in the account `connections`. */
export const userTokenValue = 'user-token-9876543210-REFERENCE';

/** The decisions of the reference service, one by one, so that a test can get one of them wrong. */
export interface ServiceRules {
  readonly admits: (facts: ServiceFacts) => boolean;
  readonly isJson: (facts: ServiceFacts) => boolean;
  readonly coding: (facts: ServiceFacts) => 'identity' | 'gzip' | null;
  readonly limit: (bytes: number, facts: ServiceFacts) => number;
  readonly inflatedLimit: (bytes: number) => number;
  readonly bodyTimeout: (milliseconds: number) => number;
  /** Whether the time of a body starts again with each piece. */
  readonly idle: boolean;
  /** Null where the bytes are no text. */
  readonly decode: (bytes: Buffer) => string | null;
  readonly parse: (text: string) => unknown;
  readonly issues: (facts: ServiceFacts) => readonly Issue[];
  /** Whether a request is worked on although it was refused. */
  readonly leaks: boolean;
  /** Told of a body that broke off. */
  readonly brokenOff: (state: ServiceState) => void;
  /** The last word on the answer. */
  readonly outcome: (
    outcome: Outcome,
    facts: ServiceFacts,
    state: ServiceState,
  ) => Outcome | Promise<Outcome>;
  /** Where the notifications of a request go. */
  readonly endpoint: (given: string | undefined, registered: string) => string;
  /** What a job leads to. */
  readonly results: (job: Job, book: OrderBook, state: ServiceState) => readonly Result[];
  /** The URL of a notification. */
  readonly url: (endpoint: string, account: string) => URL;
  /** The last word on a notification, which may also be sent several times, or not at all. */
  readonly messages: (message: Message, job: Job, state: ServiceState) => readonly Message[];
  /** Milliseconds to the next attempt; null where there is none. */
  readonly pause: (attempt: Attempt, number: number, firstRetryMs: number) => number | null;
  /** What a second attempt delivers. */
  readonly again: (message: Message) => Message;
  readonly followsRedirects: boolean;
  /** How many deliveries are under way at a time. */
  readonly lanes: number;
  /** Whether a request is answered only when its notification was delivered. */
  readonly waits: boolean;
}

/** The decisions of a right service. */
export const rightServiceRules: ServiceRules = {
  admits: ({ account, appKey, appToken, userToken, cookie }) =>
    account === 'connections' &&
    ((appKey === keys.appKey && appToken === keys.appToken) || (userToken ?? cookie) === userTokenValue),
  isJson: ({ headers }) =>
    /^application\/json\s*(;(?!.*charset)|;.*charset="?utf-8"?|$)/i.test(headers['content-type'] ?? ''),
  coding: ({ headers }) => {
    const coding = headers['content-encoding'] ?? 'identity';
    return coding === 'identity' || coding === 'gzip' ? coding : null;
  },
  limit: (bytes) => bytes,
  inflatedLimit: (bytes) => bytes,
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
  issues: requestIssues,
  leaks: false,
  brokenOff: () => undefined,
  outcome: (outcome) => outcome,
  endpoint: (given, registered) => given ?? registered,
  results: (job, book) => {
    if (job.call === 'updateOrderStatus') {
      const code = job.body.marketplaceOrderStatus.toLowerCase() === 'approved' ? book.approve(job) : null;
      return code === null
        ? []
        : [outcomeOf({ ...job, affiliate: book.affiliateOf(job) }, code, 'ApproveOrder')];
    }
    const code = book.place(job);
    const placed = outcomeOf(job, code, 'PlaceOrder');
    if (code !== 'SOI001' || job.body.marketplaceOrderStatus.toLowerCase() !== 'approved') return [placed];
    return [placed, outcomeOf(job, book.approve(job), 'ApproveOrder')];
  },
  url: (endpoint, account) => {
    const url = new URL(endpoint);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/order-integration/notification/processing-result`;
    url.searchParams.set('an', account);
    return url;
  },
  messages: (message) => [message],
  pause: (attempt, number, firstRetryMs) => {
    if (attempt === 'lost') return number * firstRetryMs;
    if (attempt.status < 300 || attempt.status === 410) return null;
    return Math.max(Number(attempt.headers['retry-after'] ?? 0) * 1_000, number * firstRetryMs);
  },
  again: (message) => message,
  followsRedirects: false,
  lanes: 100,
  waits: false,
};

function requestIssues({ call, value, query, userToken, cookie }: ServiceFacts): readonly Issue[] {
  const issues = call === 'placeOrder' ? orderIssues(value) : statusIssues(value);
  const affiliate = query.get('affiliateId') ?? '';
  const { connectorName, connectorEndpoint } = (value ?? {}) as Record<string, unknown>;
  const needed = [
    ...(connectorName ? [] : ['/connectorName']),
    ...(connectorEndpoint ? [] : ['/connectorEndpoint']),
  ];
  return [
    ...issues,
    ...(call === 'placeOrder' && !/^[B-DF-HJ-NP-TV-Z]{3}$/.test(affiliate)
      ? [{ pointer: '/affiliateId', message: 'is missing or wrong' }]
      : []),
    ...((userToken ?? cookie) === null
      ? needed.map((pointer) => ({ pointer, message: 'is for registered connectors alone to leave out' }))
      : []),
  ];
}
