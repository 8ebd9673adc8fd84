import { isIP } from 'node:net';
import { addressBits, mappedBits, parseAddress } from './ip-address.ts';

/** All addresses that begin with the same bits. */
export interface IpNetwork {
  /** How many bits they share. */
  readonly prefixBits: number;
  /** Whether an address, as `parseAddress` gives it, is one of them. */
  readonly holds: (address: bigint) => boolean;
}

/**
 * Reads CIDR notation. An IPv4 network and its IPv4-mapped form are the same one.
 * @returns undefined when the text is no such notation.
 */
export function parseNetwork(text: string): IpNetwork | undefined {
  const [, host = '', length = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(host);
  const prefixBits = Number(length) + (isIP(host) === 4 ? mappedBits : 0);
  if (address === undefined || prefixBits > addressBits) return undefined;
  const otherBits = BigInt(addressBits - prefixBits);
  const prefix = address >> otherBits;
  return { prefixBits, holds: (other) => other >> otherBits === prefix };
}
