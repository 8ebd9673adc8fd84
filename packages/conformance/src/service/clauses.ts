import type { Clause } from '../check.ts';
import { sharedClauses } from '../clauses.ts';

/** The rules that the service checks stand on. */
export const serviceClauses = {
  ...sharedClauses,
  answer: { rule: 'VTEX publishes this answer: queued, with SOI003 in the common body', basis: 'documented' },
  nulls: { rule: 'VTEX publishes the answer with this key so', basis: 'documented' },
  writer: { rule: 'What is sent passes the writer schema of the common body', basis: 'our-choice' },
  contentType: { rule: 'The common body is JSON and is declared as such', basis: 'documented' },
  olderForms: { rule: 'Published examples over the years differ in form: all are read', basis: 'documented' },
  statusNew: { rule: 'What the status new does on PUT is not documented', basis: 'our-choice' },
  required: { rule: 'The schema of New Order requires this field', basis: 'documented' },
  requiredOfStatus: {
    rule: 'The schema of Update Order Status requires this field',
    basis: 'documented',
  },
  body: { rule: 'VTEX publishes the body of a request as a JSON object (RFC 8259)', basis: 'documented' },
  types: { rule: 'The schema gives this field another type or range', basis: 'documented' },
  conditions: {
    rule: 'A service answers EOI005 where this rule between fields is broken',
    basis: 'inferred',
  },
  affiliate: { rule: 'affiliateId is required: three consonants', basis: 'documented' },
  registration: {
    rule: 'Only a connector that is registered and shows its token leaves out name and endpoint',
    basis: 'documented',
  },
  undeliverable: {
    rule: 'An endpoint that no notification can ever reach is refused at once, not answered SOI003',
    basis: 'our-choice',
  },
  refusal: {
    rule: 'A broken request is answered at once, with EOI005 in the common body',
    basis: 'our-choice',
  },
  refusalStatus: { rule: 'A broken request is answered 400', basis: 'our-choice' },
  places: { rule: 'errors holds one entry per broken field and names it', basis: 'our-choice' },
  source: { rule: 'The source of what the service itself finds is Order Integration', basis: 'inferred' },
  survival: {
    rule: 'A caller learns from SOI003 or a 4xx what became of a request: a 5xx, a hang or silence loses it',
    basis: 'inferred',
  },
  text: { rule: 'Texts are Unicode and reach the connector unchanged', basis: 'documented' },
  method: {
    rule: 'VTEX documents PUT and POST: another method is no call; a 405 names the right one in Allow (RFC 9110, 15.5.6)',
    basis: 'documented',
  },
  path: { rule: 'VTEX documents two paths: another is no call', basis: 'inferred' },
  credentials: {
    rule: 'A caller shows X-VTEX-API-AppKey and X-VTEX-API-AppToken, or a token in the header VtexIdclientAutCookie',
    basis: 'documented',
  },
  cookieForm: {
    rule: 'A browser sends the token as a cookie of the name that VTEX documents as a header',
    basis: 'inferred',
  },
  headerFirst: {
    rule: 'Where the token comes as a header and as a cookie, the header counts: it alone is documented',
    basis: 'inferred',
  },
  refusesCaller: {
    rule: 'Credentials that are missing, wrong or in part open nothing: the call is refused',
    basis: 'inferred',
  },
  refusesFirst: {
    rule: 'Credentials are judged before the body, and wrong ones answered 401',
    basis: 'our-choice',
  },
  headerNames: { rule: 'Names of header fields have no letter case (RFC 9110, 5.1)', basis: 'documented' },
  account: { rule: 'an names the account where the host does not', basis: 'documented' },
  otherAccount: { rule: 'Credentials open the account that they belong to, and no other', basis: 'inferred' },
  notification: {
    rule: 'The outcome is posted to connectorEndpoint/order-integration/notification/processing-result?an=…',
    basis: 'documented',
  },
  endpointForm: {
    rule: 'The path is appended without a double slash, an merged into the endpoint’s own query',
    basis: 'inferred',
  },
  result: { rule: 'VTEX publishes the notification with this content', basis: 'documented' },
  operation: { rule: 'operationId names the operation that the request set off', basis: 'documented' },
  fields: {
    rule: 'mainOrderId reads {affiliateId}-{marketplaceOrderId}, and more for a franchise',
    basis: 'documented',
  },
  alreadyApproved: {
    rule: 'An order placed as approved gives SOI001 and SOI002 with one operationId',
    basis: 'documented',
  },
  order: { rule: 'The integration of an order is told before its approval', basis: 'our-choice' },
  approval: {
    rule: 'Only an approved status approves an integrated order, with SOI002',
    basis: 'documented',
  },
  notIntegrated: {
    rule: 'The approval of an order that is not integrated gives EOI008',
    basis: 'documented',
  },
  exists: { rule: 'The placement of an order that exists gives EOI007', basis: 'documented' },
  approvedAgain: {
    rule: 'The approval of an order past that state gives EOI009; SOI002 is another reading',
    basis: 'inferred',
  },
  situation: { rule: 'VTEX lists this code for this situation', basis: 'documented' },
  requestEndpoint: {
    rule: 'The outcome of a request goes to the endpoint of that request',
    basis: 'inferred',
  },
  once: { rule: 'A notification that was answered 200 is not delivered again', basis: 'our-choice' },
  secrets: { rule: 'No error repeats a secret', basis: 'our-choice' },
  ownCredentials: {
    rule: 'Credentials are between a caller and the service: no published notification holds any',
    basis: 'inferred',
  },
  delivery: {
    rule: 'Delivery is at least once, as with the Orders hook: what fails is tried again',
    basis: 'inferred',
  },
  identity: {
    rule: 'A notification that is delivered again is the same one, by body and by webhook-id',
    basis: 'inferred',
  },
  gone: { rule: '410 ends the delivery, as Standard Webhooks suggests', basis: 'our-choice' },
  redirect: {
    rule: 'A redirect is a failure and is never followed, as Standard Webhooks suggests',
    basis: 'our-choice',
  },
  retryAfter: {
    rule: 'A next attempt waits as long as Retry-After says (RFC 9110, 10.2.3)',
    basis: 'our-choice',
  },
  independence: {
    rule: 'Every request has its outcome: a connector that does not answer holds up nobody else',
    basis: 'inferred',
  },
  enqueued: { rule: 'A request is answered when it is queued, not when it is done', basis: 'documented' },
  stored: { rule: 'A refusal says that nothing was done, so nothing is left behind', basis: 'inferred' },
  load: {
    rule: 'Nobody says that requests come one at a time: each gets its answer and its outcome',
    basis: 'inferred',
  },
  problem: {
    rule: 'A refusal of HTTP is problem details (RFC 9457): type, title, status, detail',
    basis: 'our-choice',
  },
} as const satisfies Readonly<Record<string, Clause>>;
