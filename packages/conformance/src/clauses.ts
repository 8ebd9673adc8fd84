import type { Clause } from './check.ts';

/** The rules on bodies and HTTP that the checks of both roles stand on. */
export const sharedClauses = {
  growth: { rule: 'A reader keeps or passes over keys that it does not know', basis: 'inferred' },
  utf8: { rule: 'JSON between systems is UTF-8 (RFC 8259, 8.1)', basis: 'documented' },
  byteOrderMark: {
    rule: 'A byte order mark before JSON is passed over, as RFC 8259, 8.1, allows',
    basis: 'our-choice',
  },
  mediaTypeForm: {
    rule: 'Media types and charset names have no letter case (RFC 9110, 8.3)',
    basis: 'documented',
  },
  coding: { rule: 'A content coding is undone or refused (RFC 9110, 8.4)', basis: 'documented' },
  framing: { rule: 'A receiver reads every framing of HTTP/1.1 (RFC 9112, 6 and 7)', basis: 'documented' },
  connection: { rule: 'A kept connection takes request after request (RFC 9112, 9.3)', basis: 'documented' },
  slow: {
    rule: 'A body has the time that was declared; one that does not end is refused, or its connection closed: nothing hangs',
    basis: 'inferred',
  },
  size: {
    rule: 'What everybody can reach bounds what it reads: the declared limit holds, and no more is taken',
    basis: 'inferred',
  },
} as const satisfies Readonly<Record<string, Clause>>;
