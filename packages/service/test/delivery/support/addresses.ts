import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import reservedRanges from '../data/reserved-ranges.json' with { type: 'json' };

/** Any IPv4 address, dotted. */
export const ipv4 = fc.ipV4();

/** Any IPv6 address, as eight groups. */
export const ipv6 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));

const edges = reservedRanges.flatMap(({ first, last, before = first, after = last }) => [
  first,
  last,
  before,
  after,
]);

/** An IPv4 address at an edge of a reserved range, or just outside. */
export const specialIpv4 = fc.constantFrom(...edges.filter((edge) => isIPv4(edge)));

/** An IPv6 address that shares some leading bits with a network that means something. */
export const nearAnEdge = fc
  .tuple(fc.constantFrom(...edges.filter((edge) => !isIPv4(edge))), ipv6, fc.integer({ min: 0, max: 128 }))
  .map(([edge, other, bits]) => {
    const mask = (1n << BigInt(128 - bits)) - 1n;
    return fromNumber((toNumber(edge) & ~mask) | (toNumber(other) & mask));
  });

/**
 * The two groups that write an IPv4 address in an IPv6 address.
 * @param inverting `0xffff` inverts its bits.
 */
export function hexadecimal(dotted: string, inverting = 0): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return [(a << 8) | b, (c << 8) | d].map((group) => (group ^ inverting).toString(16)).join(':');
}

/** By way of the URL parser, which is nothing that the guard works with. */
function toNumber(address: string): bigint {
  const { hostname } = new URL(`http://[${address}]`);
  const [left = '', right] = hostname.slice(1, -1).split('::');
  const before = left.split(':').filter(Boolean);
  const after = right?.split(':').filter(Boolean) ?? [];
  const groups = [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function fromNumber(value: bigint): string {
  return Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  ).join(':');
}
