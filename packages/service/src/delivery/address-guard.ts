import { ConfigurationError } from '../errors.ts';
import { parseAddress, toMapped } from './ip-address.ts';
import { type IpNetwork, parseNetwork } from './ip-network.ts';
import { addressSpace, type EmbeddedAddress, elsewhere, type NetworkEntry } from './reserved-networks.ts';

/**
 * Judges an address.
 * @returns why it may not be reached; undefined when it may.
 */
export type AddressGuard = (address: string) => string | undefined;

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
  const allowed = allowedNetworks.map((network) => toNetwork(network, option));

  const refusalOf = (address: bigint): string | undefined => {
    const { name, reference, isPublic, embedded = [] } = entryOf(address);
    if (isPublic !== true && !allowed.some(({ holds }) => holds(address))) return `${name} (${reference})`;
    return embedded
      .map((place) => refusalOf(extract(address, place)))
      .find((refusal) => refusal !== undefined);
  };

  return (text) => {
    const address = parseAddress(text);
    return address === undefined ? 'no IP address' : refusalOf(address);
  };
}

/** Smallest networks first, so that the first one that holds an address is the one it belongs to. */
const entries = addressSpace
  .map((entry) => ({ entry, network: toNetwork(entry.network, 'addressSpace') }))
  .sort((one, other) => other.network.prefixBits - one.network.prefixBits);

function entryOf(address: bigint): NetworkEntry {
  return entries.find(({ network }) => network.holds(address))?.entry ?? elsewhere;
}

function extract(address: bigint, { bitsBehind, inverted }: EmbeddedAddress): bigint {
  const bits = (address >> BigInt(bitsBehind)) & 0xffff_ffffn;
  return toMapped(inverted === true ? bits ^ 0xffff_ffffn : bits);
}

function toNetwork(text: string, option: string): IpNetwork {
  const network = parseNetwork(text);
  if (network !== undefined) return network;
  throw new ConfigurationError(
    `${option} holds ${JSON.stringify(text)}, which is not in CIDR notation: write an address, a slash and the number of leading bits, such as 127.0.0.1/32.`,
  );
}
