import type { Clause } from '../check.ts';
import { sharedClauses } from '../clauses.ts';

/** The rules that the connector checks stand on. */
export const clauses = {
  ...sharedClauses,
  published: { rule: 'VTEX publishes this body; answers and notifications share it', basis: 'documented' },
  publishedParts: { rule: 'The parts of this body are published; the whole is not', basis: 'inferred' },
  jsonSpace: { rule: 'JSON may hold white space between tokens (RFC 8259, 2)', basis: 'documented' },
  codes: { rule: 'VTEX lists this response code', basis: 'documented' },
  openList: {
    rule: 'The list of codes has grown and will grow: a reader survives what it does not know',
    basis: 'inferred',
  },
  nulls: { rule: 'Every text, list and object of the body may be null', basis: 'inferred' },
  absence: { rule: 'A nullable key that is absent reads as null', basis: 'our-choice' },
  contract: {
    rule: 'VTEX publishes the type of this place: a body that breaks it is not understood, so it is refused and not handled',
    basis: 'inferred',
  },
  pointers: {
    rule: 'A 422 names each broken place in issues, by JSON Pointer (RFC 6901)',
    basis: 'our-choice',
  },
  notJson: {
    rule: 'VTEX publishes a JSON body: one that is not JSON (RFC 8259) is refused and not handled',
    basis: 'inferred',
  },
  jsonText: { rule: 'RFC 8259 lets a reader take or refuse this text; it never fails', basis: 'documented' },
  charset: {
    rule: 'A body is read in the charset that it declares, or refused (RFC 9110, 8.3.2); JSON between systems is UTF-8 (RFC 8259, 8.1)',
    basis: 'documented',
  },
  duplicate: {
    rule: 'Delivery is at least once, as with the Orders hook: a duplicate is taken and not handled again',
    basis: 'inferred',
  },
  identity: {
    rule: 'A notification is known by account, order, operation, flow and code; the operation alone is not unique',
    basis: 'inferred',
  },
  noOperation: {
    rule: 'Published bodies lack an operationId: without one, only a copy of a body is the same notification',
    basis: 'inferred',
  },
  order: { rule: 'No order of SOI001 and SOI002 is promised', basis: 'inferred' },
  kept: {
    rule: 'A refusal says that nothing was handled, so that the right notification after it is no duplicate',
    basis: 'inferred',
  },
  secret: { rule: 'No header authenticates VTEX: a secret of the registration does', basis: 'inferred' },
  refusal: { rule: 'A wrong secret is answered 401 whatever the body is', basis: 'our-choice' },
  stranger: { rule: 'Who shows no right secret is answered before the body is read', basis: 'our-choice' },
  noEcho: { rule: 'An error answer never repeats the secret', basis: 'our-choice' },
  accounts: {
    rule: 'an names the account of a notification: one that is not served is refused',
    basis: 'inferred',
  },
  accountsDiffer: { rule: 'The account of the body may differ from an', basis: 'documented' },
  query: {
    rule: 'The endpoint’s own query and an are merged: other parameters are no fault',
    basis: 'inferred',
  },
  survival: {
    rule: 'No retry is documented: a 5xx, a hang or a lost connection loses a notification, whatever the request is',
    basis: 'inferred',
  },
  method: { rule: 'VTEX documents POST: another method is no notification', basis: 'inferred' },
  allow: { rule: 'A 405 names the methods that are served in Allow (RFC 9110, 15.5.6)', basis: 'documented' },
  head: { rule: 'An answer to HEAD has no body (RFC 9110, 9.3.2)', basis: 'documented' },
  path: { rule: 'VTEX documents one path below the endpoint: another is no notification', basis: 'inferred' },
  early: {
    rule: 'A declared length over the limit is refused before the body has come',
    basis: 'our-choice',
  },
  text: { rule: 'Texts are Unicode and reach the handler unchanged', basis: 'documented' },
  problem: {
    rule: 'An error answer is problem details (RFC 9457): type, title, status, detail',
    basis: 'our-choice',
  },
  prompt: {
    rule: 'The Orders hook, the nearest sibling, wants its answer within 5,000 ms',
    basis: 'inferred',
  },
  load: {
    rule: 'Nobody says that notifications come one at a time: each is handled once',
    basis: 'inferred',
  },
} as const satisfies Readonly<Record<string, Clause>>;
