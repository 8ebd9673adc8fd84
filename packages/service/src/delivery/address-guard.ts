import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { ConfigurationError, DeliveryFailure } from '../errors.ts';
import { addressSpace, elsewhere, type NetworkEntry } from './networks.ts';

/** Why an address may not be reached. */
export interface AddressRefusal {
  /** What the address is, and where that is laid down: `loopback (RFC 1122)`. */
  readonly what: string;
  /** The network, in CIDR notation, that would have to be allowed; undefined where no text of an address was given. */
  readonly network: string | undefined;
}

/** Returns why an address may not be reached; undefined when it may. */
export type AddressGuard = (address: string) => AddressRefusal | undefined;

/**
 * Creates a guard that lets through the public internet and the networks that are allowed on purpose. An address that embeds IPv4
 * addresses gets through if it and each of those does.
 * @param allowedNetworks CIDR notation; an IPv4 network stands for its IPv4-mapped form too.
 * @param option name of the option that holds them, for the message.
 * @throws {ConfigurationError} when one is not in CIDR notation.
 */
export function createAddressGuard(
  allowedNetworks: readonly string[] = [],
  option = 'allowedNetworks',
): AddressGuard {
  const allowed = new BlockList();
  for (const network of allowedNetworks) addNetwork(allowed, network, option);

  const refusalOf = (address: IpAddress): AddressRefusal | undefined => {
    const { name, reference, isPublic, embedded = [] } = entryOf(address);
    if (isPublic !== true && !isIn(allowed, address)) {
      return {
        what: `${name} (${reference})`,
        network: `${address.text}/${isIPv4(address.text) ? 32 : 128}`,
      };
    }
    return embedded
      .map(({ group, inverted }) => refusalOf(embeddedIpv4(address, group, inverted === true ? 0xffff : 0)))
      .find((refusal) => refusal !== undefined);
  };

  return (text) => {
    const address = parseAddress(text);
    return address === undefined ? { what: 'no IP address', network: undefined } : refusalOf(address);
  };
}

/** Gives all addresses of a name. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/** Resolves as the system does, hosts file included. */
export const resolveBySystem: ResolveName = (name) => lookup(name, { all: true });

/** How connections are guarded. */
export interface GuardedConnectOptions {
  readonly guard: AddressGuard;
  readonly resolve: ResolveName;
  /** Of an attempt; a connection that does not stand by then is of use to nobody. */
  readonly timeLimitMs: number;
  /** Hears of each refused address: what it is, and the reason for the record. */
  readonly onRefused: (what: string, reason: string) => void;
}

/**
 * Opens connections to addresses that the guard lets through, and to no others. A socket connects to nothing but the addresses that its
 * look-up has let through; a name is not resolved again in between, so it cannot change its mind.
 */
export function createGuardedConnect(options: GuardedConnectOptions): buildConnector.connector {
  const { guard, resolve, timeLimitMs } = options;
  const guardedLookup: LookupFunction = (name, { all }, callback) => {
    resolve(name)
      .then((addresses) => passAddresses(options, addresses))
      .then(
        ([first, ...others]) => {
          if (all === true) callback(null, [first, ...others]);
          else callback(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
  };
  const connect = buildConnector({
    lookup: guardedLookup,
    timeout: timeLimitMs,
    autoSelectFamily: true,
    // The default of 250 ms gives up a connector on another continent for an address that may not answer at all.
    autoSelectFamilyAttemptTimeout: 2_000,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED would turn it off.
    rejectUnauthorized: true,
  });
  return (target, callback) => {
    // A socket asks no look-up for the address of a host that is an address already.
    const refusal = isIP(target.hostname) === 0 ? undefined : guard(target.hostname);
    if (refusal === undefined) return connect(target, callback);
    const failure = refuseAddress(options, 'stopped', 'The endpoint is at', refusal);
    queueMicrotask(() => callback(failure, null));
  };
}

/** All addresses of a name. One that is refused spoils the others: an honest name has no such address beside public ones. */
function passAddresses(
  options: GuardedConnectOptions,
  addresses: readonly LookupAddress[],
): [LookupAddress, ...LookupAddress[]] {
  const [first, ...others] = addresses;
  if (first === undefined) {
    throw new DeliveryFailure('retry', 'The name of the connector has no address', { isEndpoint: true });
  }
  for (const { address } of addresses) {
    const refusal = options.guard(address);
    // The next attempt may find another address: the name is the connector's, and so is the chance to correct it.
    if (refusal !== undefined)
      throw refuseAddress(options, 'retry', 'The name of the connector resolves to', refusal);
  }
  return [first, ...others];
}

function refuseAddress(
  { onRefused }: GuardedConnectOptions,
  outcome: 'retry' | 'stopped',
  place: string,
  { what, network }: AddressRefusal,
): DeliveryFailure {
  const remedy =
    network === undefined ? '' : `. If it is meant, set delivery.allowedNetworks: ['${network}']`;
  const reason = `${place} an address that is not allowed: ${what}${remedy}`;
  onRefused(what, reason);
  return new DeliveryFailure(outcome, reason, { isEndpoint: true });
}

/** An address as `BlockList` is asked for it. */
interface IpAddress {
  /** Without a zone; dotted for an IPv4 address and for its IPv4-mapped form, because a system connects to the same host by either. */
  readonly text: string;
  /** The eight groups of an IPv6 address; none of an IPv4 address. */
  readonly groups: readonly number[];
}

/** Reads an address. Other spellings of IPv4 than the dotted one are no addresses here: URLs normalise them. */
function parseAddress(given: string): IpAddress | undefined {
  const version = isIP(given);
  if (version === 0) return undefined;
  const [text = ''] = given.split('%');
  if (version === 4) return { text, groups: [] };
  const groups = groupsOf(text);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  return isMapped ? embeddedIpv4({ text, groups }, 6, 0) : { text, groups };
}

/** The IPv4 address that stands in two groups of an IPv6 address. */
function embeddedIpv4({ groups }: IpAddress, group: number, inverting: number): IpAddress {
  const bytes = groups.slice(group, group + 2).flatMap((each) => {
    const bits = each ^ inverting;
    return [bits >> 8, bits & 0xff];
  });
  return { text: bytes.join('.'), groups: [] };
}

function groupsOf(text: string): readonly number[] {
  const [left = [], right = []] = text.split('::').map((half) =>
    half === ''
      ? []
      : half
          .replace(/[^:]+\..+$/, dottedToGroups)
          .split(':')
          .map((group) => Number.parseInt(group, 16)),
  );
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** `127.0.0.1` as `7f00:1`. */
function dottedToGroups(dotted: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/** Adds a network in CIDR notation; of IPv4 where it lies within the IPv4-mapped addresses. */
function addNetwork(list: BlockList, text: string, option: string): number {
  const [, host = '', length = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(host);
  const isMapped = isIP(host) === 6 && address?.groups.length === 0;
  const bits = Number(length) - (isMapped ? 96 : 0);
  const most = address?.groups.length === 0 ? 32 : 128;
  if (address === undefined || bits < 0 || bits > most) {
    throw new ConfigurationError(
      `${option} holds ${JSON.stringify(text)}, which is not in CIDR notation: write an address, a slash and the number of leading bits, such as 127.0.0.1/32.`,
    );
  }
  list.addSubnet(address.text, bits, most === 32 ? 'ipv4' : 'ipv6');
  return bits;
}

function isIn(list: BlockList, { text, groups }: IpAddress): boolean {
  return list.check(text, groups.length === 0 ? 'ipv4' : 'ipv6');
}

/** Smallest networks first, so that the first one that holds an address is the one it belongs to. */
const entries = addressSpace
  .map((entry) => {
    const list = new BlockList();
    return { entry, list, bits: addNetwork(list, entry.network, 'addressSpace') };
  })
  .sort((one, other) => other.bits - one.bits);

function entryOf(address: IpAddress): NetworkEntry {
  return entries.find(({ list }) => isIn(list, address))?.entry ?? elsewhere;
}
