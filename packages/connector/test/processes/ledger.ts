import type { ConnectorProgram } from './connector-program.ts';
import type { Planned, PlannedNotification, PlannedRefusal } from './plan.ts';

/** An answer that came to its last byte. */
export interface WholeAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** A notification that was sent, once or several times. Times are numbers that grow with everything that is sent or answered. */
export interface SentNotification extends PlannedNotification {
  readonly firstSent: number;
  /** When it was first answered 200. */
  acceptedAt: number | undefined;
  /** How often the answer was that it has been stored, and not that it is a duplicate. */
  stored: number;
}

/** What was sent, and what became of it. */
export interface Ledger {
  readonly notifications: ReadonlyMap<string, SentNotification>;
  /** Refused bodies whose refusal was answered. */
  readonly refused: readonly PlannedRefusal[];
  /** All refused bodies that were sent. */
  readonly refusable: readonly PlannedRefusal[];
  /** How often each answer was given, such as `200 stored`, `503 Retry-After`, and `cut` where none came. */
  readonly answers: ReadonlyMap<string, number>;
  /** Answers of a wrong kind. */
  readonly wrong: readonly string[];
  /** The longest that an answer took. */
  readonly longestAnswerMs: () => number;
  /** The processes that requests were cut from, one for each request. */
  readonly cuts: readonly ConnectorProgram[];
  /** Notes that something is being sent. @returns what notes its answer, and says whether it was taken or refused for good. */
  readonly begin: (
    planned: Planned,
    program: ConnectorProgram,
  ) => (answer: WholeAnswer | undefined) => boolean;
}

/** Creates a ledger without entries. */
export function createLedger(): Ledger {
  const notifications = new Map<string, SentNotification>();
  const refused: PlannedRefusal[] = [];
  const refusable: PlannedRefusal[] = [];
  const answers = new Map<string, number>();
  const wrong: string[] = [];
  const cuts: ConnectorProgram[] = [];
  let time = 0;
  let longestAnswerMs = 0;

  const noteSent = (planned: Planned): void => {
    time += 1;
    if (planned.kind === 'refusal') refusable.push(planned);
    else if (!notifications.has(planned.key))
      notifications.set(planned.key, { ...planned, firstSent: time, acceptedAt: undefined, stored: 0 });
  };

  const noteAccepted = (key: string, isStored: boolean): void => {
    const sent = notifications.get(key);
    if (sent === undefined) return;
    sent.acceptedAt ??= time;
    if (isStored) sent.stored += 1;
  };

  return {
    notifications,
    refused,
    refusable,
    answers,
    wrong,
    cuts,
    longestAnswerMs: () => longestAnswerMs,
    begin: (planned, program) => {
      noteSent(planned);
      const begun = performance.now();
      return (answer) => {
        longestAnswerMs = Math.max(longestAnswerMs, performance.now() - begun);
        time += 1;
        const said = labelOf(answer);
        answers.set(said, (answers.get(said) ?? 0) + 1);
        if (answer === undefined) cuts.push(program);
        const isFinal = finalAnswers(planned).includes(said);
        if (!isFinal && !notFinal.includes(said)) wrong.push(`${planned.body}: ${said} ${answer?.text}`);
        if (!isFinal) return false;
        if (planned.kind === 'refusal') refused.push(planned);
        else noteAccepted(planned.key, said === stored);
        return true;
      };
    },
  };
}

const stored = '200 stored';
/** Nothing was promised, and the sender is asked to come again. */
export const turnedAway = '503 Retry-After';
const notFinal: readonly string[] = ['cut', turnedAway];

function finalAnswers(planned: Planned): readonly string[] {
  return planned.kind === 'refusal' ? [String(planned.status)] : [stored, '200 duplicate'];
}

function labelOf(answer: WholeAnswer | undefined): string {
  if (answer === undefined) return 'cut';
  const { status, retryAfter, text } = answer;
  if (status === 200) return `200 ${JSON.parse(text).outcome}`;
  return retryAfter === undefined ? String(status) : `${status} Retry-After`;
}
