import spinner from 'yocto-spinner';
import type { Io } from './io.ts';

/** One line that moves while something is done, on the standard error. */
export interface Progress {
  /** Changes what it says; what does not fit into the line is cut off. */
  readonly show: (text: string) => void;
  readonly end: () => void;
}

/**
 * Starts to show progress where people look at it; elsewhere nothing is written.
 * @param catchesInterrupts whether the command deals with Ctrl+C itself: otherwise the line is cleared and the process ends.
 */
export function startProgress(io: Io, text = '', catchesInterrupts = false): Progress {
  if (!io.isTerminal) return { show: () => undefined, end: () => undefined };
  const stream = io.stderr as NodeJS.WriteStream;
  // The spinner itself, a space, and the last column, which some terminals wrap at.
  const fit = (whole: string) => whole.slice(0, (stream.columns ?? 80) - 3);
  const line = spinner({ stream, handleSignals: !catchesInterrupts }).start(fit(text));
  return {
    show: (next) => {
      line.text = fit(next);
    },
    end: () => void line.stop(),
  };
}

const barWidth = 16;

/** A bar, and how much of it is done: `━━━━────  3 of 6`. */
export function formatBar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
  return `${'━'.repeat(filled)}${'─'.repeat(barWidth - filled)}  ${done} of ${total}`;
}
