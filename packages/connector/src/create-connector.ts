import { routes } from '@order-integration/contracts';
import { type Endpoint, notFound, type Role } from '@order-integration/http';
import { createErrorReporter, createLog } from '@order-integration/internal';
import { type Authentication, chooseAuthentication } from './authentication/authentication.ts';
import { createHandlerTable } from './handlers.ts';
import { createInboxEvents, type InboxEvents } from './inbox/inbox-events.ts';
import type { InboxQueue } from './inbox/inbox-job.ts';
import { createInboxWork, type InboxWork } from './inbox/inbox-work.ts';
import { createQuarantine } from './inbox/quarantine.ts';
import { createDirectIntake } from './intake/direct.ts';
import { createInboxIntake, inboxWorker } from './intake/inbox.ts';
import { type ConnectorOptions, checkConnectorOptions } from './options.ts';
import { type Keep, keepBy, summarizeUnhandled, type Unhandled, warnOfUnhandled } from './outcomes.ts';
import { createReceiver, type Intake } from './receive.ts';
import { traceHandling, traceReceiving } from './telemetry.ts';

/** A connector: mount it with an adapter, or with `toNodeHandler` or `toFetchHandler`. With an inbox, start it as well. */
export interface Connector extends Role {
  /**
   * Begins to run the handlers of what the inbox keeps; without an inbox nothing. The adapters of Fastify and Nest call it.
   * @throws whatever keeps the inbox from opening, such as a wrong address.
   */
  readonly start: () => Promise<void>;
  /** Lets running handlers finish, within the inbox's `stopMs` and `abortMs`, and stops; the inbox keeps the rest. It may be started again. */
  readonly stop: () => Promise<void>;
  /** Resolves where the inbox answers. Rejects where it does not, and once the connector has been told to stop; waits while it starts. */
  readonly ready: () => Promise<void>;
}

/**
 * Creates a connector, which receives processing results and runs the handler of each once.
 * @throws {ConfigurationError} when authentication is not chosen, a code has no handler, or an option is unknown or cannot hold.
 * @example
 * import { createServer } from 'node:http';
 * import { createConnector, pathSecret } from '@order-integration/connector';
 * import { toNodeHandler } from '@order-integration/http';
 *
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: {
 *     SOI002: (result) => console.log('ship', result.fields?.mainOrderId),
 *     success: (result) => console.log(result.code),
 *     error: (result) => console.warn(result.code, result.errors),
 *     unknown: (result) => console.warn('not in the catalogue:', result.code),
 *   },
 *   onUnhandled: (body, { reason, detail }) => console.warn(reason, detail, body),
 * });
 * createServer(toNodeHandler(connector, { path: '/api/vtex' })).listen(3000);
 */
export function createConnector(options: ConnectorOptions): Connector {
  const { accounts, on, inbox, onError, observe, limits, telemetry, logger, ...checked } =
    checkConnectorOptions(options);
  const log = logger && createLog(logger);
  const reportError = createErrorReporter(onError ?? log?.exception);
  const authentication = chooseAuthentication(checked.authenticate);
  const runHandler = createHandlerTable(on);
  const { intake, keep, work } =
    inbox === undefined ? receiveDirectly() : receiveInto(inbox, createInboxEvents(inbox, telemetry, log));
  const isInPath = authentication.place === 'path';
  const { method, path } = routes.notification;
  const handle = createReceiver({ authentication, accounts, intake, keep, observe, reportError, limits });
  let hasEnded = false;
  const receive: Endpoint = {
    method,
    path: isInPath ? `/{secret}${path}` : path,
    handle: telemetry === undefined ? handle : traceReceiving(telemetry, handle),
  };
  let isStarted = false;
  return {
    endpoints: isInPath ? [receive, hideSecret(authentication)] : [receive],
    onError: reportError,
    start: async () => {
      hasEnded = false;
      await work?.start();
      if (!isStarted) log?.info('the connector has started');
      isStarted = true;
    },
    stop: async () => {
      hasEnded = true;
      await work?.stop();
      if (isStarted) log?.info('the connector has stopped');
      isStarted = false;
    },
    ready: async () => {
      // Not asked then: an inbox that is asked opens its database again.
      if (hasEnded) throw new Error('The connector has been told to stop');
      await work?.ready();
    },
  };

  /** The handler runs before the answer. */
  function receiveDirectly(): Intaking {
    const warn = log && ((_body: string, unhandled: Unhandled) => log.warn(summarizeUnhandled(unhandled)));
    return {
      intake: createDirectIntake(runHandler, limits, reportError),
      keep: keepBy(checked.onUnhandled ?? warn ?? warnOfUnhandled),
      work: undefined,
    };
  }

  /** The inbox keeps what has come before the answer. */
  function receiveInto(queue: InboxQueue, events: InboxEvents): Intaking {
    const workOff = inboxWorker(queue, runHandler, limits);
    const worker = telemetry === undefined ? workOff : traceHandling(telemetry, workOff);
    const begun = createInboxWork(queue, (job, attempt) => worker(job, attempt), reportError, events);
    const stored = (): void => {
      begun.expectStart();
      events.stored();
    };
    return {
      intake: createInboxIntake(queue, limits, { ...events, stored }),
      keep: createQuarantine(queue, checked.onUnhandled, reportError, events),
      work: begun,
    };
  }
}

/** How a connector takes in what it has received. */
interface Intaking {
  readonly intake: Intake;
  readonly keep: Keep;
  readonly work: InboxWork | undefined;
}

/**
 * Answers whatever else is asked for below the mount in a path that holds the right secret, however it is spelt: a host's 404 page and log
 * would repeat the path with it. Everything else goes on to the host.
 */
function hideSecret(authentication: Authentication): Endpoint {
  return {
    method: '*',
    path: '/*',
    handle: async (request) => {
      for (const secret of segmentsOf(request.url)) {
        if ((await authentication.verify({ request, secret })) === true) return notFound();
      }
      return undefined;
    },
  };
}

/** The segments of a path in every reading of it: `/./a`, `//a`, `/a%2Fb`, `/%61`, `/a/%zz`. */
function segmentsOf(url: string): ReadonlySet<string> {
  const path = url.split('?', 1)[0] ?? '';
  const once = decodeLeniently(path);
  const segments = [path, once, decodeLeniently(once)].flatMap((text) => text.split(/[/\\;]/, mostSegments));
  return new Set(segments.filter((segment) => segment !== ''));
}

/** Each comparison costs a little, and nobody asks for as many by accident. */
const mostSegments = 100;

/** Decodes what can be decoded, and leaves what cannot as it is. */
function decodeLeniently(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
