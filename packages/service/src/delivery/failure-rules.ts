/** How a failed connection is told to people. */
export interface FailureRule {
  /** The `code` of the error, as Node.js and undici give it; its name where it has none. */
  readonly code: RegExp;
  readonly reason: string;
}

/** What may go wrong between here and a connector. Each is tried again: any of it may pass. */
export const failureRules: readonly FailureRule[] = [
  { code: /^(ENOTFOUND|ENODATA|EAI_.*)$/, reason: 'The name of the connector does not resolve' },
  { code: /^ECONNREFUSED$/, reason: 'The connector refused the connection' },
  { code: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, reason: 'The connection was cut' },
  { code: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, reason: 'The connection was not established in time' },
  { code: /^(EHOST|ENET|EADDR).*$/, reason: 'The connector cannot be reached from here' },
  { code: /^UND_ERR_RES_EXCEEDED_MAX_SIZE$/, reason: 'The answer is too large' },
  { code: /^UND_ERR_HEADERS_OVERFLOW$/, reason: 'The header of the answer is too large' },
  {
    code: /^(HPE_.*|HTTPParserError|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    reason: 'The answer is not HTTP',
  },
  {
    code: /^(.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*|HOSTNAME_MISMATCH)$/,
    reason: 'The certificate of the connector is not valid',
  },
  { code: /^(ERR_SSL_.*|EPROTO)$/, reason: 'The connector does not speak TLS as expected' },
  { code: /^UND_ERR_(CLOSED|DESTROYED)$/, reason: 'The delivery was closed' },
];
