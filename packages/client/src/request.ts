import {
  ContractError,
  type ContractIssue,
  connectorEndpointIssues,
  emittedNewOrderSchema,
  emittedUpdateOrderStatusSchema,
  type Reading,
  readNewOrder,
  readUpdateOrderStatus,
  routes,
  toContractIssues,
} from '@order-integration/contracts';
import type { Settings } from './options.ts';

/** A call as it will be sent. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/**
 * Update Order Status as it will be sent.
 * @throws {ContractError} with every place that breaks the contract.
 */
export function updateOrderStatusCall(
  request: unknown,
  { isRegistered }: Pick<Settings, 'isRegistered'>,
): ApiCall {
  const { issues, body } = toPresentForm(request, isRegistered, {
    read: readUpdateOrderStatus,
    written: emittedUpdateOrderStatusSchema,
  });
  refuse(issues);
  return { ...routes.updateOrderStatus, query: {}, body };
}

/**
 * New Order as it will be sent.
 * @throws {ContractError} with every place that breaks the contract; `/affiliateId` is the option.
 */
export function placeOrderCall(
  request: unknown,
  affiliateId: unknown,
  { isRegistered }: Pick<Settings, 'isRegistered'>,
): ApiCall {
  const { issues, body } = toPresentForm(request, isRegistered, {
    read: readNewOrder,
    written: emittedNewOrderSchema,
  });
  refuse([...affiliateIssues(affiliateId), ...issues]);
  return { ...routes.placeOrder, query: { affiliateId: String(affiliateId).toUpperCase() }, body };
}

/** How a request is read in any published form, and the present form of it, as contracts have them. */
interface Forms {
  readonly read: (value: unknown) => Reading<{ readonly connectorEndpoint?: string | undefined }>;
  readonly written: typeof emittedNewOrderSchema | typeof emittedUpdateOrderStatusSchema;
}

/**
 * A request as it is to be written, or what is wrong with it. VTEX's own current example capitalises the type of the address
 * (documented), and the corporate keys of a person are easily left out: what a reader takes is normalised. What has the present form
 * already is sent as it is, down to the order of its keys. Keys that the contract does not know are refused: they are slips of the pen.
 */
function toPresentForm(
  request: unknown,
  isRegistered: boolean,
  { read, written }: Forms,
): { readonly issues: readonly ContractIssue[]; readonly body: string } {
  const body = toJson(request);
  // What is checked is what the text says, whatever getters and `toJSON` methods the original has.
  const value: unknown = JSON.parse(body);
  const missing = isRegistered ? [] : registrationIssues(value);
  const reading = read(value);
  if (!reading.ok) return { issues: [...reading.issues, ...missing], body };
  const writing = written.safeParse(reading.value);
  if (!writing.success) return { issues: [...toContractIssues(writing.error.issues), ...missing], body };
  return {
    issues: [...endpointIssues(reading.value), ...missing],
    body: written.safeParse(value).success ? body : toJson(writing.data),
  };
}

/** Writes a value as JSON, or throws a ContractError where JSON cannot hold it. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (cause) {
    throw new ContractError([{ pointer: '', message: 'Must be a value that JSON can hold' }], { cause });
  }
}

/** What a connector that VTEX does not know by its token must say in every request (documented). Null counts as left out. */
function registrationIssues(value: unknown): readonly ContractIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const given = value as Readonly<Record<string, unknown>>;
  return ['connectorName', 'connectorEndpoint']
    .filter((key) => !Object.hasOwn(given, key) || given[key] === null)
    .map((key) => ({
      pointer: `/${key}`,
      message: 'Must be present; only a connector that authenticates by `userToken` may leave it out',
    }));
}

/** An endpoint that a service would refuse, or could never deliver to (our choice). */
function endpointIssues({
  connectorEndpoint,
}: {
  readonly connectorEndpoint?: string | undefined;
}): readonly ContractIssue[] {
  return connectorEndpoint === undefined ? [] : connectorEndpointIssues(connectorEndpoint);
}

/** Three consonants (documented). */
function affiliateIssues(affiliateId: unknown): readonly ContractIssue[] {
  return typeof affiliateId === 'string' && /^[b-df-hj-np-tv-z]{3}$/i.test(affiliateId)
    ? []
    : [{ pointer: '/affiliateId', message: 'Must be three consonants' }];
}

function refuse(issues: readonly ContractIssue[]): void {
  if (issues.length > 0) throw new ContractError(issues);
}
