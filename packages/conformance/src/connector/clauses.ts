import type { Clause } from '../check.ts';

/** The rules that the connector checks stand on. */
export const clauses = {
  published: { rule: 'VTEX publishes this body; answers and notifications share it', basis: 'documented' },
  publishedParts: { rule: 'The parts of this body are published; the whole is not', basis: 'inferred' },
  jsonSpace: { rule: 'JSON may hold white space between tokens (RFC 8259, 2)', basis: 'documented' },
  codes: { rule: 'VTEX lists this response code', basis: 'documented' },
  answer: { rule: 'A notification that was handled or stored is answered 200', basis: 'our-choice' },
  openList: {
    rule: 'The list of codes has grown and will grow: a reader survives what it does not know',
    basis: 'inferred',
  },
  nulls: { rule: 'Every text, list and object of the body may be null', basis: 'inferred' },
  absence: { rule: 'A nullable key that is absent reads as null', basis: 'our-choice' },
  growth: { rule: 'A reader keeps or passes over keys that it does not know', basis: 'inferred' },
  contract: { rule: 'JSON that breaks the contract is answered 422', basis: 'our-choice' },
  pointers: {
    rule: 'A 422 names each broken place in issues, by JSON Pointer (RFC 6901)',
    basis: 'our-choice',
  },
  notJson: { rule: 'A body that is not JSON (RFC 8259) is answered 400', basis: 'our-choice' },
  jsonText: { rule: 'RFC 8259 lets a reader take or refuse this text; it never fails', basis: 'documented' },
  utf8: { rule: 'JSON between systems is UTF-8 (RFC 8259, 8.1)', basis: 'documented' },
  byteOrderMark: {
    rule: 'A byte order mark before JSON is passed over, as RFC 8259, 8.1, allows',
    basis: 'our-choice',
  },
  duplicate: {
    rule: 'Delivery is at least once, as with the Orders hook: a duplicate is answered 200',
    basis: 'inferred',
  },
  identity: {
    rule: 'A notification is known by account, order, operation, flow and code; the operation alone is not unique',
    basis: 'inferred',
  },
  order: { rule: 'No order of SOI001 and SOI002 is promised', basis: 'inferred' },
  kept: { rule: 'What was refused or broke off has not been handled', basis: 'our-choice' },
  secret: { rule: 'No header authenticates VTEX: a secret of the registration does', basis: 'inferred' },
  refusal: { rule: 'A wrong secret is answered 401 whatever the body is', basis: 'our-choice' },
  noEcho: { rule: 'An error answer never repeats the secret', basis: 'our-choice' },
  accounts: { rule: 'an names the account; one that is not served is answered 403', basis: 'our-choice' },
  accountsDiffer: { rule: 'The account of the body may differ from an', basis: 'documented' },
  query: {
    rule: 'The endpoint’s own query and an are merged: other parameters are no fault',
    basis: 'inferred',
  },
  hostileQuery: { rule: 'A strange query is taken or refused, never a failure', basis: 'our-choice' },
  method: {
    rule: 'A method other than POST is answered 405 with Allow (RFC 9110, 15.5.6)',
    basis: 'documented',
  },
  head: { rule: 'An answer to HEAD has no body (RFC 9110, 9.3.2)', basis: 'documented' },
  path: { rule: 'A path that is none of the contract’s is answered 404', basis: 'our-choice' },
  mediaType: {
    rule: 'A body that is not declared as JSON is answered 415 (RFC 9110, 15.5.16)',
    basis: 'our-choice',
  },
  mediaTypeForm: {
    rule: 'Media types and charset names have no letter case (RFC 9110, 8.3)',
    basis: 'documented',
  },
  coding: { rule: 'A content coding is undone or answered 415 (RFC 9110, 8.4)', basis: 'documented' },
  framing: { rule: 'A receiver reads every framing of HTTP/1.1 (RFC 9112, 6 and 7)', basis: 'documented' },
  connection: { rule: 'A kept connection takes request after request (RFC 9112, 9.3)', basis: 'documented' },
  size: { rule: 'A body over the limit is answered 413', basis: 'our-choice' },
  slow: {
    rule: 'A body that does not end is answered 408, or the connection is closed',
    basis: 'our-choice',
  },
  hostile: { rule: 'No body makes a connector fail, hang or fall silent', basis: 'our-choice' },
  text: { rule: 'Texts are Unicode and reach the handler unchanged', basis: 'documented' },
  problem: {
    rule: 'An error answer is problem details (RFC 9457): type, title, status, detail',
    basis: 'our-choice',
  },
  prompt: {
    rule: 'The Orders hook, the nearest sibling, wants its answer within 5,000 ms',
    basis: 'inferred',
  },
  load: { rule: 'Notifications that come at once are each handled once', basis: 'our-choice' },
} as const satisfies Readonly<Record<string, Clause>>;
