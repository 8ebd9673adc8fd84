/** Where an IPv4 address stands inside an IPv6 address. */
export interface EmbeddedAddress {
  /** The first of the two groups that hold it, counted from 0. */
  readonly group: number;
  /** Whether its bits are inverted. */
  readonly inverted?: true;
}

/** A part of the address space and what it is for. */
export interface NetworkEntry {
  /** CIDR notation. */
  readonly network: string;
  readonly name: string;
  /** Where that is laid down. */
  readonly reference: string;
  /** Whether it is the public internet, where any connector may be. */
  readonly isPublic?: true;
  /** The IPv4 addresses inside its addresses, each of which must be within reach as well. */
  readonly embedded?: readonly EmbeddedAddress[];
}

/** What no entry holds: IANA assigns unicast addresses from 2000::/3 only, and the rest is nobody's. */
export const elsewhere: NetworkEntry = { network: '::/0', name: 'reserved', reference: 'RFC 4291' };

/**
 * The address space: the special-purpose registries of IANA for IPv4 and IPv6, multicast, and what lies around them. An address belongs to
 * the smallest network that holds it. Networks that IANA calls reachable but where nobody's host is are closed as well.
 */
export const addressSpace: readonly NetworkEntry[] = [
  { network: '0.0.0.0/0', name: 'IPv4', reference: 'RFC 791', isPublic: true },
  { network: '0.0.0.0/8', name: 'this network', reference: 'RFC 1122' },
  { network: '10.0.0.0/8', name: 'private use', reference: 'RFC 1918' },
  { network: '100.64.0.0/10', name: 'shared address space', reference: 'RFC 6598' },
  { network: '127.0.0.0/8', name: 'loopback', reference: 'RFC 1122' },
  // A public address that answers inside Azure only, with the credentials of the machine that asks.
  { network: '168.63.129.16/32', name: 'platform services of Azure', reference: 'Microsoft Azure' },
  { network: '169.254.0.0/16', name: 'link-local', reference: 'RFC 3927' },
  { network: '172.16.0.0/12', name: 'private use', reference: 'RFC 1918' },
  { network: '192.0.0.0/24', name: 'IETF protocol assignments', reference: 'RFC 6890' },
  { network: '192.0.0.0/29', name: 'IPv4 service continuity', reference: 'RFC 7335' },
  { network: '192.0.0.8/32', name: 'IPv4 dummy address', reference: 'RFC 7600' },
  { network: '192.0.0.9/32', name: 'port control protocol anycast', reference: 'RFC 7723' },
  { network: '192.0.0.10/32', name: 'traversal using relays anycast', reference: 'RFC 8155' },
  { network: '192.0.0.170/31', name: 'NAT64 and DNS64 discovery', reference: 'RFC 7050' },
  { network: '192.0.2.0/24', name: 'documentation', reference: 'RFC 5737' },
  { network: '192.31.196.0/24', name: 'AS112', reference: 'RFC 7535' },
  { network: '192.52.193.0/24', name: 'automatic multicast tunnelling', reference: 'RFC 7450' },
  { network: '192.88.99.0/24', name: '6to4 relay anycast', reference: 'RFC 7526' },
  { network: '192.88.99.2/32', name: '6a44 relay anycast', reference: 'RFC 6751' },
  { network: '192.168.0.0/16', name: 'private use', reference: 'RFC 1918' },
  { network: '192.175.48.0/24', name: 'AS112', reference: 'RFC 7534' },
  { network: '198.18.0.0/15', name: 'benchmarking', reference: 'RFC 2544' },
  { network: '198.51.100.0/24', name: 'documentation', reference: 'RFC 5737' },
  { network: '203.0.113.0/24', name: 'documentation', reference: 'RFC 5737' },
  { network: '224.0.0.0/4', name: 'multicast', reference: 'RFC 5771' },
  { network: '240.0.0.0/4', name: 'reserved', reference: 'RFC 1112' },
  { network: '255.255.255.255/32', name: 'limited broadcast', reference: 'RFC 919' },

  { network: '2000::/3', name: 'global unicast', reference: 'RFC 4291', isPublic: true },
  { network: '::/128', name: 'unspecified', reference: 'RFC 4291' },
  { network: '::1/128', name: 'loopback', reference: 'RFC 4291' },
  { network: '::/96', name: 'IPv4-compatible', reference: 'RFC 4291', embedded: [{ group: 6 }] },
  {
    network: '::ffff:0:0:0/96',
    name: 'IPv4-translated',
    reference: 'RFC 2765',
    embedded: [{ group: 6 }],
  },
  // Open, because a network without IPv4 sees every IPv4 host of the internet under such an address.
  {
    network: '64:ff9b::/96',
    name: 'IPv4/IPv6 translation',
    reference: 'RFC 6052',
    isPublic: true,
    embedded: [{ group: 6 }],
  },
  // Where in it the IPv4 address stands is a local matter.
  { network: '64:ff9b:1::/48', name: 'local IPv4/IPv6 translation', reference: 'RFC 8215' },
  { network: '100::/64', name: 'discard-only', reference: 'RFC 6666' },
  { network: '100:0:0:1::/64', name: 'dummy prefix', reference: 'RFC 9780' },
  { network: '2001::/23', name: 'IETF protocol assignments', reference: 'RFC 2928' },
  {
    network: '2001::/32',
    name: 'Teredo',
    reference: 'RFC 4380',
    embedded: [{ group: 2 }, { group: 6, inverted: true }],
  },
  { network: '2001:1::1/128', name: 'port control protocol anycast', reference: 'RFC 7723' },
  { network: '2001:1::2/128', name: 'traversal using relays anycast', reference: 'RFC 8155' },
  { network: '2001:1::3/128', name: 'service registration protocol anycast', reference: 'RFC 9665' },
  { network: '2001:2::/48', name: 'benchmarking', reference: 'RFC 5180' },
  { network: '2001:3::/32', name: 'automatic multicast tunnelling', reference: 'RFC 7450' },
  { network: '2001:4:112::/48', name: 'AS112', reference: 'RFC 7535' },
  { network: '2001:10::/28', name: 'ORCHID', reference: 'RFC 4843' },
  { network: '2001:20::/28', name: 'ORCHIDv2', reference: 'RFC 7343' },
  { network: '2001:30::/28', name: 'drone remote identification', reference: 'RFC 9374' },
  { network: '2001:db8::/32', name: 'documentation', reference: 'RFC 3849' },
  { network: '2002::/16', name: '6to4', reference: 'RFC 3056', embedded: [{ group: 1 }] },
  { network: '2620:4f:8000::/48', name: 'AS112', reference: 'RFC 7534' },
  { network: '3ffe::/16', name: '6bone', reference: 'RFC 3701' },
  { network: '3fff::/20', name: 'documentation', reference: 'RFC 9637' },
  { network: '5f00::/16', name: 'segment routing', reference: 'RFC 9602' },
  { network: 'fc00::/7', name: 'unique local', reference: 'RFC 4193' },
  { network: 'fe80::/10', name: 'link-local', reference: 'RFC 4291' },
  { network: 'fec0::/10', name: 'site-local', reference: 'RFC 3879' },
  { network: 'ff00::/8', name: 'multicast', reference: 'RFC 4291' },
];
