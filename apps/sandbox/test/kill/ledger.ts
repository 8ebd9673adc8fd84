import type { WholeAnswer } from '../support/send-once.ts';
import type { RequestKind } from './request-kinds.ts';
import type { PlannedRequest } from './request-plan.ts';

/** A request that was sent. */
export interface SentRequest extends PlannedRequest {
  /** Whether its whole answer came, and said that it was stored; a request without an answer may have been stored or not. */
  readonly isAccepted: boolean;
}

/** What was sent, and what became of it. */
export interface Ledger {
  readonly sent: readonly SentRequest[];
  /** How many requests were cut from their answer. */
  readonly cut: number;
  /** Requests that were answered otherwise than they must be. */
  readonly wrong: readonly string[];
  /**
   * Notes a request.
   * @param answer undefined where no whole answer came.
   * @param isGone whether the sandbox has been killed, so that an answer may be missing.
   */
  readonly note: (request: PlannedRequest, answer: WholeAnswer | undefined, isGone: boolean) => SentRequest;
}

/** Creates a ledger without entries. */
export function createLedger(): Ledger {
  const sent: SentRequest[] = [];
  const wrong: string[] = [];
  let cut = 0;
  return {
    sent,
    wrong,
    get cut() {
      return cut;
    },
    note: ({ order, kind }, answer, isGone) => {
      if (answer === undefined) cut += 1;
      const got = answer === undefined ? 'no answer' : `${answer.status} ${answer.body.code}`;
      const due = answerTo(kind);
      if (got !== due && !(answer === undefined && isGone))
        wrong.push(`${kind.name} of ${order}: ${got} instead of ${due}`);
      const noted = { order, kind, isAccepted: got === '200 SOI003' };
      sent.push(noted);
      return noted;
    },
  };
}

function answerTo({ outcomes }: RequestKind): string {
  return outcomes.length === 0 ? '400 EOI005' : '200 SOI003';
}
