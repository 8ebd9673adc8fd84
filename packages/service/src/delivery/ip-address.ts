import { isIP } from 'node:net';

/** How many bits an address has. */
export const addressBits = 128;

/** How many bits stand before an IPv4 address in its IPv4-mapped form. */
export const mappedBits = 96;

/**
 * An address as one number of 128 bits. IPv4 addresses are taken in their IPv4-mapped form (RFC 4291), because a system connects to the
 * same host by either: what holds for one holds for the other.
 * @param text dotted decimal, or IPv6 with or without a zone. Other spellings of IPv4 are no addresses here: URLs normalise them.
 * @returns undefined when the text is no such address.
 */
export function parseAddress(text: string): bigint | undefined {
  const version = isIP(text);
  if (version === 0) return undefined;
  const [address = ''] = text.split('%');
  return parseIpv6(version === 4 ? `::ffff:${address}` : address);
}

/** The IPv4-mapped form of an IPv4 address that is given as 32 bits. */
export function toMapped(bits: bigint): bigint {
  return (0xffffn << 32n) | bits;
}

function parseIpv6(text: string): bigint {
  const [left = [], right = []] = text.split('::').map(groupsOf);
  const omitted = new Array<string>(8 - left.length - right.length).fill('0');
  const digits = [...left, ...omitted, ...right].map((group) => group.padStart(4, '0'));
  return BigInt(`0x${digits.join('')}`);
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/[^:]+\..+$/, dottedToGroups).split(':');
}

/** `127.0.0.1` as `7f00:0001`. */
function dottedToGroups(text: string): string {
  const bytes = text.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return `${bytes.slice(0, 2).join('')}:${bytes.slice(2).join('')}`;
}
