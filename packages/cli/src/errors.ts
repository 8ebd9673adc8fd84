import { defineError } from '@order-integration/internal';

/** The program was called in a way that cannot work: a wrong command, code, option, file or address. It ends with exit code 2. */
export class UsageError extends defineError('UsageError') {
  /** What to do about it, in one line. */
  readonly remedy: string;

  /**
   * @param message what is wrong, in one line.
   * @param remedy what to do about it, in one line.
   */
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
