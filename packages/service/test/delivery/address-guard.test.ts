import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressGuard as createStructuredGuard } from '../../src/delivery/address-guard.ts';
import { addressSpace } from '../../src/delivery/networks.ts';
import { ConfigurationError } from '../../src/index.ts';
import reservedRanges from './data/reserved-ranges.json' with { type: 'json' };
import { hexadecimal, ipv4, ipv6, nearAnEdge, specialIpv4 } from './support/addresses.ts';

/** What an address is that is refused. */
function createAddressGuard(allowedNetworks: readonly string[] = []) {
  const guard = createStructuredGuard(allowedNetworks);
  return (address: string) => guard(address)?.what;
}

const guard = createAddressGuard();

describe('the guard without allowed networks', () => {
  it.each(reservedRanges)('refuses $first to $last: $is', ({ first, last, is }) => {
    expect([guard(first), guard(last)]).toEqual([is, is]);
  });

  it.each(reservedRanges.flatMap(({ before = [], after = [] }) => [before, after].flat()))(
    'lets through %s, just outside a reserved range',
    (address) => {
      expect(guard(address)).toBeUndefined();
    },
  );

  it.each(['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888'])(
    'lets through %s, where connectors are',
    (address) => {
      expect(guard(address)).toBeUndefined();
    },
  );

  it.each([
    '',
    'localhost',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '127.0.0.1.',
    '[::1]',
    '::1/128',
    ' ::1',
    '01.2.3.4',
  ])('refuses %j, which is no address as a resolver gives it', (text) => {
    expect(guard(text)).toBe('no IP address');
  });

  it('judges every address as node:net does from the same table', () => {
    const closed = new BlockList();
    for (const { network, isPublic } of addressSpace) {
      const [address = '', bits] = network.split('/');
      if (isPublic !== true) closed.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
    }
    const open = new BlockList();
    open.addSubnet('2000::', 3, 'ipv6');
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6, nearAnEdge), (address) => {
        // Judged by what they embed, which node:net knows nothing of.
        fc.pre(!/^(64:ff9b:0:0:0:0|0:0:0:0:0:ffff):/.test(address));
        const isOpen = isIPv4(address) || open.check(address, 'ipv6');
        const isClosed = closed.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
        expect(guard(address) === undefined).toBe(isOpen && !isClosed);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an IPv4 address inside an IPv6 address', () => {
  const anyIpv4 = fc.oneof(ipv4, specialIpv4);

  it('is judged like the IPv4 address when it is mapped, in each notation', () => {
    fc.assert(
      fc.property(anyIpv4, (address) => {
        const expected = guard(address);
        expect(guard(`::ffff:${address}`)).toBe(expected);
        expect(guard(`::ffff:${hexadecimal(address)}`)).toBe(expected);
        expect(guard(`0:0:0:0:0:FFFF:${address}`)).toBe(expected);
        expect(guard(`::ffff:${address}%eth0`)).toBe(expected);
      }),
    );
  });

  it('is judged like the IPv4 address behind NAT64', () => {
    fc.assert(
      fc.property(anyIpv4, (address) => {
        expect(guard(`64:ff9b::${address}`)).toBe(guard(address));
        expect(guard(`64:ff9b:0:0:0:0:${hexadecimal(address)}`)).toBe(guard(address));
      }),
    );
  });

  it('is refused in the forms that nobody needs, whatever it is', () => {
    fc.assert(
      fc.property(anyIpv4, ipv6, (address, { length }) => {
        const groups = hexadecimal(address);
        expect(guard(`2002:${groups}::${length}`)).toBe('6to4 (RFC 3056)');
        expect(guard(`2001:0:${groups}::${length}`)).toBe('Teredo (RFC 4380)');
        expect(guard(`::ffff:0:${address}`)).toBe('IPv4-translated (RFC 2765)');
        expect(guard(`64:ff9b:1::${address}`)).toBe('local IPv4/IPv6 translation (RFC 8215)');
      }),
    );
  });

  it('is judged like the IPv4 address in those forms too once they are allowed', () => {
    const tunnelled = createAddressGuard(['2002::/16', '2001::/32', '::/96', '::ffff:0:0:0/96']);
    fc.assert(
      fc.property(anyIpv4, (address) => {
        const expected = guard(address);
        const groups = hexadecimal(address);
        expect(tunnelled(`2002:${groups}::1`)).toBe(expected);
        expect(tunnelled(`2001:0:${groups}:0:ffff:f7f7:f7f7`)).toBe(expected);
        expect(tunnelled(`2001:0:808:808:0:ffff:${hexadecimal(address, 0xffff)}`)).toBe(expected);
        expect(tunnelled(`::ffff:0:${address}`)).toBe(expected);
      }),
    );
  });
});

describe('allowed networks', () => {
  it('open what they hold, and nothing beside it', () => {
    const allowing = createAddressGuard(['127.0.0.1/32', '10.1.0.0/16', 'fd00::/8']);
    for (const address of ['127.0.0.1', '10.1.0.0', '10.1.255.255', 'fd00::1', '1.1.1.1']) {
      expect(allowing(address), address).toBeUndefined();
    }
    for (const address of [
      '127.0.0.0',
      '127.0.0.2',
      '10.0.255.255',
      '10.2.0.0',
      'fc00::1',
      '::1',
      '192.168.0.1',
    ]) {
      expect(allowing(address), address).toBe(guard(address));
    }
  });

  it('open the mapped form of an IPv4 network, and the IPv4 network of a mapped form', () => {
    for (const network of ['10.0.0.0/8', '::ffff:10.0.0.0/104', '::ffff:a00:0/104']) {
      const allowing = createAddressGuard([network]);
      expect([allowing('10.1.2.3'), allowing('::ffff:10.1.2.3'), allowing('::ffff:a01:203')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(allowing('127.0.0.1')).toBe('loopback (RFC 1122)');
    }
  });

  it('of one family leave the other closed', () => {
    expect(createAddressGuard(['0.0.0.0/0'])('::1')).toBe('loopback (RFC 4291)');
    expect(createAddressGuard(['0.0.0.0/0'])('127.0.0.1')).toBeUndefined();
    expect(createAddressGuard(['2000::/3', 'fc00::/6'])('127.0.0.1')).toBe('loopback (RFC 1122)');
  });

  it('open an address that embeds IPv4 only together with the embedded one', () => {
    expect(createAddressGuard(['2002::/16'])('2002:7f00:1::')).toBe('loopback (RFC 1122)');
    expect(createAddressGuard(['64:ff9b::/96'])('64:ff9b::127.0.0.1')).toBe('loopback (RFC 1122)');
    expect(createAddressGuard(['2002::/16', '127.0.0.1/32'])('2002:7f00:1::')).toBeUndefined();
  });

  it.each([
    '',
    '127.0.0.1',
    '127.0.0.1/33',
    '::1/129',
    '127.1/32',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    'localhost/32',
    '::1%lo/128',
  ])('refuse to be set up with %j, and say how to write it', (network) => {
    expect(() => createAddressGuard([network])).toThrow(ConfigurationError);
    expect(() => createAddressGuard([network])).toThrow(
      /^allowedNetworks holds .*CIDR notation.*127\.0\.0\.1\/32/,
    );
  });
});
