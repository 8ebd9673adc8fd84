import type { ErrorCode } from '../codes/response-codes.ts';

/** By what a foreign error is recognised, and the code that it becomes. The first sign that fits wins. */
interface ErrorSign {
  readonly code: ErrorCode;
  /** Values of the error's `name`. */
  readonly names?: readonly string[];
  /** Values of the error's `code`. */
  readonly codes?: readonly string[];
  /** Values of the error's `status` or `statusCode`. */
  readonly statuses?: readonly number[];
}

/** The signs, our choice: contract broken, out of time, a dependency failed. */
export const errorSigns: readonly ErrorSign[] = [
  {
    code: 'EOI010',
    names: ['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError', 'ConnectTimeoutError'],
    codes: [
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'ECONNABORTED',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
    ],
    statuses: [408, 504],
  },
  {
    code: 'EOI006',
    codes: [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'UND_ERR_SOCKET',
    ],
    statuses: [502, 503],
  },
  { code: 'EOI005', statuses: [400, 413, 415, 422] },
];
