/** An instrument of OpenTelemetry's metrics. */
export interface Instrument {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** By UCUM: `s`, or what is counted in braces. */
  readonly unit: string;
  readonly description: string;
  /** The attributes of its measurements. */
  readonly attributes: readonly string[];
  /** Upper bounds of a histogram's buckets. */
  readonly bounds?: readonly number[];
}

/** From 1 ms to 10 s, closer together below 50 ms, where an answer should be. */
const answerBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
/** From 5 ms to a minute: work that waits for somebody else. */
const workBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;
/** From 5 ms to a day: work may stand in a queue while nobody runs. */
const waitBounds = [0.005, 0.025, 0.1, 0.5, 1, 5, 30, 60, 300, 1_800, 7_200, 43_200, 86_400] as const;

/** Everything that is measured, once: the roles, their READMEs and the dashboard are held to it. */
export const instruments = {
  'order_integration.connector.received': {
    kind: 'counter',
    unit: '{notification}',
    description: 'Requests to the path of notifications, by what became of them',
    attributes: ['order_integration.outcome', 'order_integration.code', 'error.type'],
  },
  'order_integration.connector.receive.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Time until the answer to a notification',
    attributes: ['order_integration.outcome'],
    bounds: answerBounds,
  },
  'order_integration.connector.attempts': {
    kind: 'counter',
    unit: '{attempt}',
    description: 'Attempts to handle a notification of the inbox',
    attributes: ['order_integration.outcome', 'order_integration.code', 'error.type'],
  },
  'order_integration.connector.handle.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Time that an attempt to handle a notification took',
    attributes: ['order_integration.outcome', 'order_integration.code'],
    bounds: workBounds,
  },
  'order_integration.connector.lag': {
    kind: 'histogram',
    unit: 's',
    description: 'Time from receiving a notification to its first attempt',
    attributes: [],
    bounds: waitBounds,
  },
  'order_integration.connector.dead': {
    kind: 'counter',
    unit: '{notification}',
    description: 'Notifications that became dead letters',
    attributes: ['order_integration.code'],
  },
  'order_integration.connector.quarantined': {
    kind: 'counter',
    unit: '{notification}',
    description: 'Refused bodies that were kept in quarantine',
    attributes: ['error.type'],
  },
  'order_integration.connector.inbox.depth': {
    kind: 'gauge',
    unit: '{notification}',
    description: 'What stands in the inbox, of all processes that share it',
    attributes: ['order_integration.state'],
  },
  'order_integration.service.requests': {
    kind: 'counter',
    unit: '{request}',
    description: 'Requests, by what became of them',
    attributes: ['order_integration.flow', 'order_integration.outcome', 'error.type'],
  },
  'order_integration.service.request.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Time until the answer to a request',
    attributes: ['order_integration.flow', 'order_integration.outcome'],
    bounds: answerBounds,
  },
  'order_integration.service.process.attempts': {
    kind: 'counter',
    unit: '{attempt}',
    description: 'Attempts to process an accepted request',
    attributes: ['order_integration.flow', 'order_integration.outcome', 'error.type'],
  },
  'order_integration.service.process.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Time that an attempt to process a request took',
    attributes: ['order_integration.flow', 'order_integration.outcome'],
    bounds: workBounds,
  },
  'order_integration.service.process.lag': {
    kind: 'histogram',
    unit: 's',
    description: 'Time from accepting a request to its first attempt',
    attributes: ['order_integration.flow'],
    bounds: waitBounds,
  },
  'order_integration.service.results': {
    kind: 'counter',
    unit: '{result}',
    description: 'Outcomes that were found and put on their way to the connector',
    attributes: ['order_integration.flow', 'order_integration.code'],
  },
  'order_integration.service.delivery.attempts': {
    kind: 'counter',
    unit: '{attempt}',
    description: 'Attempts to deliver a notification',
    attributes: ['order_integration.outcome', 'order_integration.status_class'],
  },
  'order_integration.service.delivery.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Time that an attempt to deliver a notification took',
    attributes: ['order_integration.outcome', 'order_integration.status_class'],
    bounds: workBounds,
  },
  'order_integration.service.dead': {
    kind: 'counter',
    unit: '{job}',
    description: 'Requests and notifications that became dead letters',
    attributes: ['order_integration.queue'],
  },
  'order_integration.service.queue.depth': {
    kind: 'gauge',
    unit: '{job}',
    description: 'What stands in the queues, of all processes that share them',
    attributes: ['order_integration.queue', 'order_integration.state'],
  },
  'order_integration.service.endpoints.paused': {
    kind: 'gauge',
    unit: '{endpoint}',
    description: 'Endpoints of connectors that are left alone for a time because they fail',
    attributes: [],
  },
} as const satisfies Readonly<Record<`order_integration.${string}`, Instrument>>;

/** The instruments of one kind. */
type NamesOf<Kind extends Instrument['kind']> = {
  [Name in keyof typeof instruments]: (typeof instruments)[Name]['kind'] extends Kind ? Name : never;
}[keyof typeof instruments];

export type CounterName = NamesOf<'counter'>;
export type HistogramName = NamesOf<'histogram'>;
export type GaugeName = NamesOf<'gauge'>;
